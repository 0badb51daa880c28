import { join } from 'node:path'

import { fillUsers, verifyUsers } from '../inputs/users.js'
import { writeFiles } from '../inputs/write-files.js'
import { measured } from '../measure/measured.js'

/**
 * hub that runs one revision on a table of `count` rows, whose body is given. The database is filled and stamped once, and
 * copied before each run.
 */
export async function hubOnRows(lab, { dialect, count, role, body, verify }) {
  const database = await lab.database(dialect, 'hub_rows')
  const folder = lab.project('hub-rows')
  const place =
    dialect === 'postgres'
      ? `url: '${database.url}'`
      : `dataSource: { type: 'better-sqlite3', database: '${database.file}' }`
  writeFiles(folder, {
    'package.json': '{ "type": "module" }\n',
    'migrate.config.js': `export default { ${place}, versions: './versions' }\n`,
    'versions/a0_change.js': `export const revision = 'a0'
export const downRevision = null
export async function up(op) {
  ${body}
}
export async function down() {}
`,
  })
  const run = (...words) => ({ command: [process.execPath, lab.hub, ...words], cwd: folder })
  const full = await fullUsers(lab, { dialect, count, role })
  return {
    name: `hub, ${count} rows`,
    kind: 'hub',
    ...run('upgrade', 'head'),
    async prepare() {
      await database.reset(full)
      await measured({ ...run('stamp', 'base'), scratch: join(lab.folder, 'measured-stamp') })
    },
    verify: () => verifyAll(database, count, verify),
  }
}

/** The database's shell that runs a script on the same table. */
export async function shellOnRows(lab, { dialect, count, role, script, verify }) {
  const database = await lab.database(dialect, 'shell_rows')
  const folder = lab.project('shell-rows')
  const file = join(folder, 'script.sql')
  writeFiles(folder, { 'script.sql': script })
  const full = await fullUsers(lab, { dialect, count, role })
  const command =
    dialect === 'postgres'
      ? ['psql', '-q', '-X', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', file, database.url]
      : ['sqlite3', '-bail', database.file, `.read ${file}`]
  return {
    name: dialect === 'postgres' ? 'psql' : 'sqlite3 shell',
    kind: 'floor',
    command,
    cwd: folder,
    prepare: () => database.reset(full),
    verify: () => verifyAll(database, count, verify),
  }
}

async function verifyAll(database, count, verify) {
  await verifyUsers(database, count)
  await verify?.(database)
}

async function fullUsers(lab, { dialect, count, role }) {
  return lab.once(`users ${dialect} ${count} ${role}`, async () => {
    lab.say(`filling ${count} rows on ${dialect}`)
    const full = await lab.database(dialect, 'full_users')
    await full.reset()
    await fillUsers(full, count, role)
    return full
  })
}
