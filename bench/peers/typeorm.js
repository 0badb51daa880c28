import { sqlOf } from '../inputs/changes.js'
import { writeFiles } from '../inputs/write-files.js'

/** A project of TypeORM's command line; `.ts` goes through tsx. A migration has a transaction of its own, as in hub. */
export function typeormProject(lab, { changes, database, form = 'js' }) {
  const folder = lab.project(`typeorm-${form}`)
  const options = `{
  ${connection(database)},
  migrations: [__dirname + '/migrations/*.${form}'],
  migrationsTransactionMode: 'each',
}`
  writeFiles(folder, {
    [`data-source.${form}`]:
      form === 'ts'
        ? `import { DataSource } from 'typeorm'\n\nexport const dataSource = new DataSource(${options})\n`
        : `const { DataSource } = require('typeorm')\n\nmodule.exports = new DataSource(${options})\n`,
    ...Object.fromEntries(
      changes.map((change) => [`migrations/${stamp(change)}-change.${form}`, migration(change, form)]),
    ),
  })
  const cli = [lab.module('typeorm/cli.js')]
  const program = form === 'ts' ? [lab.module('tsx/dist/cli.mjs'), ...cli] : cli
  const run = (...words) => ({
    command: [process.execPath, ...program, ...words, '-d', `${folder}/data-source.${form}`],
    cwd: folder,
  })
  return { folder, up: run('migration:run'), status: run('migration:show'), mark: run('migration:run', '--fake') }
}

/** The options of a data source that name the database. */
export function connection(database) {
  return database.dialect === 'postgres'
    ? `type: 'postgres', url: '${database.url}'`
    : `type: 'better-sqlite3', database: '${database.file}'`
}

function stamp({ index }) {
  return 1_700_000_000_000 + index
}

function migration(change, form) {
  const { up, down } = sqlOf(change)
  const typed = form === 'ts'
  const type = typed ? ': QueryRunner' : ''
  const method = (name, sql) =>
    `  async ${name}(queryRunner${type})${typed ? ': Promise<void>' : ''} {\n    await queryRunner.query(${JSON.stringify(sql)})\n  }\n`
  const name = `Change${stamp(change)}`
  return typed
    ? `import type { MigrationInterface, QueryRunner } from 'typeorm'\n\nexport class ${name} implements MigrationInterface {\n${method('up', up)}\n${method('down', down)}}\n`
    : `module.exports = class ${name} {\n  name = '${name}'\n\n${method('up', up)}\n${method('down', down)}}\n`
}
