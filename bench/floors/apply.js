import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { sqlOf } from '../inputs/changes.js'
import { revisionId } from '../peers/hub.js'

const programs = fileURLToPath(new URL('programs', import.meta.url))

/**
 * The floors of applying and reverting changes: `bare` sends their statements and one version row in a transaction each,
 * `protocol` all that a run of hub must send.
 */
export function floorOf(lab, { changes, database, driver, kind }) {
  const folder = lab.project(`${kind}-floor`)
  const file = join(folder, 'changes.json')
  writeFileSync(file, JSON.stringify(changes.map(described)))
  const program = kind === 'bare' ? 'bare' : `protocol-${database.dialect}`
  const place = database.dialect === 'postgres' ? database.url : database.file
  // Started from the project, whose modules are those of the bench.
  const run = (direction) => ({
    command: [process.execPath, join(programs, `${program}.cjs`), driver, place, file, direction],
    cwd: folder,
  })
  return { folder, up: run('up'), down: run('down') }
}

/** The floor by the shell of SQLite: the same statements as one script. */
export function shellOf(lab, { changes, database, direction }) {
  const folder = lab.project('shell')
  const ordered = direction === 'up' ? changes : changes.toReversed()
  const script = ordered.map((change) => {
    const id = revisionId(change.index)
    const row = direction === 'up' ? `INSERT INTO version VALUES ('${id}')` : `DELETE FROM version WHERE name = '${id}'`
    return `BEGIN;\n${sqlOf(change)[direction]};\n${row};\nCOMMIT;\n`
  })
  const file = join(folder, 'script.sql')
  const table = 'CREATE TABLE IF NOT EXISTS version (name varchar(255) PRIMARY KEY);\n'
  writeFileSync(file, `PRAGMA foreign_keys = ON;\n${table}${script.join('')}`)
  return { command: ['sqlite3', '-bail', database.file, `.read ${file}`], cwd: folder }
}

function described(change) {
  const { up, down } = sqlOf(change)
  return {
    id: revisionId(change.index),
    parent: change.index === 0 ? null : revisionId(change.index - 1),
    message: `change ${change.index}`,
    checksum: createHash('sha256').update(up).digest('hex'),
    up,
    down,
  }
}
