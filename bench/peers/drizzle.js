import { sqlOf } from '../inputs/changes.js'
import { writeFiles } from '../inputs/write-files.js'

/** A project of drizzle-kit: SQL files and their journal, one transaction for all. It knows no way down. */
export function drizzleProject(lab, { changes, database }) {
  const folder = lab.project('drizzle')
  const tag = ({ index }) => `${String(index).padStart(4, '0')}_change`
  const dialect = database.dialect === 'postgres' ? 'postgresql' : 'sqlite'
  const entries = changes.map((change) => ({
    idx: change.index,
    version: '7',
    when: 1_700_000_000_000 + change.index,
    tag: tag(change),
    breakpoints: true,
  }))
  writeFiles(folder, {
    'drizzle.config.js': drizzleConfig(database),
    'migrations/meta/_journal.json': JSON.stringify({ version: '7', dialect, entries }),
    ...Object.fromEntries(changes.map((change) => [`migrations/${tag(change)}.sql`, `${sqlOf(change).up};\n`])),
  })
  return { folder, up: drizzleKit(lab, folder, 'migrate') }
}

/** The command that runs drizzle-kit in a project. */
export function drizzleKit(lab, folder, ...words) {
  return { command: [process.execPath, lab.module('drizzle-kit/bin.cjs'), ...words], cwd: folder }
}

/** The text of `drizzle.config.js`. */
export function drizzleConfig(database) {
  const url = database.dialect === 'postgres' ? database.url : database.file
  const dialect = database.dialect === 'postgres' ? 'postgresql' : 'sqlite'
  return `module.exports = { dialect: '${dialect}', schema: './schema.js', out: './migrations', dbCredentials: { url: '${url}' } }\n`
}
