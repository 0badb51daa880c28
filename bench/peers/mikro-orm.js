import { sqlOf } from '../inputs/changes.js'
import { writeFiles } from '../inputs/write-files.js'

/** A project of MikroORM's command line; a migration has a transaction of its own. */
export function mikroOrmProject(lab, { changes, database }) {
  const folder = lab.project('mikro-orm')
  writeFiles(folder, {
    'package.json': '{ "dependencies": { "@mikro-orm/cli": "*" } }\n',
    'mikro-orm.config.js': mikroOrmConfig(
      database,
      `entities: [],
  discovery: { warnWhenNoEntities: false },
  migrations: { path: __dirname + '/migrations', snapshot: false, allOrNothing: false },`,
    ),
    ...Object.fromEntries(
      changes.map((change) => [`migrations/Migration${20_240_101_000_000 + change.index}.js`, migration(change)]),
    ),
  })
  return {
    folder,
    up: mikroOrm(lab, folder, 'migration:up'),
    down: mikroOrm(lab, folder, 'migration:down', '--to', '0'),
    status: mikroOrm(lab, folder, 'migration:pending'),
  }
}

/** The command that runs MikroORM's program in a project. */
export function mikroOrm(lab, folder, ...words) {
  return { command: [process.execPath, lab.module('@mikro-orm/cli/cli.js'), ...words], cwd: folder }
}

/** The text of `mikro-orm.config.js`. */
export function mikroOrmConfig(database, settings) {
  const name = database.dialect === 'postgres' ? 'postgresql' : 'better-sqlite'
  const place = database.dialect === 'postgres' ? `clientUrl: '${database.url}'` : `dbName: '${database.file}'`
  return `const { defineConfig } = require('@mikro-orm/${name}')
const { Migrator } = require('@mikro-orm/migrations')

module.exports = defineConfig({
  ${place},
  extensions: [Migrator],
  ${settings}
})
`
}

function migration(change) {
  const { up, down } = sqlOf(change)
  return `const { Migration } = require('@mikro-orm/migrations')

exports.Migration${20_240_101_000_000 + change.index} = class extends Migration {
  async up() {
    this.addSql(${JSON.stringify(up)})
  }

  async down() {
    this.addSql(${JSON.stringify(down)})
  }
}
`
}
