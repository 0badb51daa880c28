// node protocol-sqlite.cjs <driver> <file> <changes.json> <up|down>: what a run on SQLite must send for each revision, in
// as few calls of the driver as it allows. Compare recorded-sqlite3.sql, which has what hub sends.
const { readFileSync } = require('node:fs')

const { open } = require('./drivers.cjs')

const [driver, place, file, direction] = process.argv.slice(2)

const tables = `
CREATE TABLE IF NOT EXISTS hub_version (version_num VARCHAR(255) NOT NULL PRIMARY KEY);
CREATE TABLE IF NOT EXISTS hub_version_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  run_id VARCHAR(64) NOT NULL, event VARCHAR(16) NOT NULL, revision VARCHAR(255) NOT NULL, direction VARCHAR(4) NOT NULL,
  down_revisions TEXT NOT NULL, depends_on TEXT NOT NULL, message TEXT NOT NULL, statement TEXT, milliseconds INTEGER,
  checksum VARCHAR(64), form VARCHAR(8), counts TEXT NOT NULL, is_repeatable INTEGER, hub_version VARCHAR(32) NOT NULL,
  who TEXT NOT NULL)`

// The lock, without waiting in the driver; foreign keys off before it.
const begin = 'PRAGMA busy_timeout = 0; PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE; PRAGMA busy_timeout = 5000'
const rows = `SELECT 'row' AS kind, CAST(version_num AS text) AS value FROM hub_version
UNION ALL SELECT 'last', CAST(max(id) AS text) FROM hub_version_log
UNION ALL SELECT 'unfinished', CAST(id AS text) FROM hub_version_log
 WHERE id > ? AND run_id <> ? AND event = 'started' AND NOT EXISTS (
       SELECT 1 FROM hub_version_log later
        WHERE later.id > hub_version_log.id AND later.revision = hub_version_log.revision
          AND later.event IN ('started', 'done', 'stamp', 'repair'))`
// Compare-and-swap: each must hit one row.
const insertRow = 'INSERT INTO hub_version (version_num) VALUES (?)'
const deleteRow = 'DELETE FROM hub_version WHERE version_num = ?'
const updateRow = 'UPDATE hub_version SET version_num = ? WHERE version_num = ?'
const log = `INSERT INTO hub_version_log (run_id, event, revision, direction, down_revisions, depends_on, message, statement,
  milliseconds, checksum, form, counts, is_repeatable, hub_version, who)
  VALUES (?, 'done', ?, ?, ?, '[]', ?, NULL, 1, ?, 'js', '{}', NULL, '0.1.0', 'floor')`
const orphans =
  'SELECT "table" AS name, "parent" AS parent, count(*) AS orphans FROM pragma_foreign_key_check GROUP BY 1, 2'
const end = 'COMMIT; PRAGMA foreign_keys = ON'

async function main() {
  const changes = JSON.parse(readFileSync(file, 'utf8'))
  if (direction === 'down') changes.reverse()
  const database = await open(driver, place)
  await database.exec(tables)
  let last = 0
  for (const change of changes) {
    await database.exec(begin)
    const found = await database.query(rows, [last, 'run'])
    const expected = direction === 'up' ? change.parent : change.id
    const current = found.rows.find(({ kind }) => kind === 'row')?.value ?? null
    if (current !== expected) throw new Error(`the row is ${current}, not ${expected}`)
    last = Number(found.rows.find(({ kind }) => kind === 'last').value)
    await database.exec(direction === 'up' ? change.up : change.down)
    const { affected } = await swap(database, change)
    if (affected !== 1) throw new Error(`${affected} rows were changed`)
    const parents = JSON.stringify(change.parent ? [change.parent] : [])
    await database.query(log, ['run', change.id, direction, parents, change.message, change.checksum])
    const { rows: found2 } = await database.query(orphans)
    if (found2.length > 0) throw new Error('orphans')
    await database.exec(end)
  }
  await database.close()
}

function swap(database, { id, parent }) {
  if (parent === null) return database.query(direction === 'up' ? insertRow : deleteRow, [id])
  return database.query(updateRow, direction === 'up' ? [id, parent] : [parent, id])
}

main()
