import { hubOnRows, shellOnRows } from './many-rows.js'

const body = `await op.backfill('users', { set: { role: 'guest' }, where: 'role IS NULL' })`
const batchSize = 1000

export const backfill = {
  name: 'backfill',
  title: 'a backfill of 1,000,000 rows in batches',
  runs: 3,
  async *parts(lab) {
    const count = lab.size(1_000_000)
    for (const [dialect, shell] of [
      ['sqlite', 'sqlite3 shell'],
      ['postgres', 'psql'],
    ]) {
      // SQLite's cache has a fixed size, which a tenth of the rows does not fill. Over half of them, the limit allows each
      // row as few bytes as 1.1 over a tenth.
      const [fewer, growth] = dialect === 'sqlite' ? [count / 2, 1.05] : [count / 10, 1.1]
      const isThere = dialect === 'sqlite' ? lab.sqlite3 : lab.psql
      const input = { dialect, role: 'NULL', body, script: scriptOf(count) }
      const name = `${dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, ${count} rows`
      if (!lab.wants(name)) continue
      yield {
        name,
        floor: isThere ? shell : `hub, ${fewer} rows`,
        contenders: [
          ...(isThere ? [await shellOnRows(lab, { ...input, count })] : []),
          await hubOnRows(lab, { ...input, count }),
          await hubOnRows(lab, { ...input, count: fewer }),
        ],
        bounds: [
          { of: `hub, ${count} rows`, atMost: 1.3, to: [shell] },
          { of: `hub, ${count} rows`, measure: 'memory', atMost: growth, to: [`hub, ${fewer} rows`] },
        ],
      }
    }
  },
}

/** What hub sends for each batch: where it ends, the log, the update in a transaction of its own. */
function scriptOf(count) {
  const batches = Array.from({ length: Math.ceil(count / batchSize) }, (_, index) => {
    const [from, to] = [index * batchSize, (index + 1) * batchSize]
    const rows = `role IS NULL AND id > ${from}`
    return `SELECT count(*) OVER () AS n, id FROM (SELECT id FROM users WHERE ${rows} ORDER BY id LIMIT ${batchSize}) AS batch
  ORDER BY id DESC LIMIT 1;
UPDATE log SET statement = 'until ${to}';
BEGIN;
UPDATE users SET role = 'guest' WHERE ${rows} AND id <= ${to} RETURNING (role IS NULL) IS TRUE AS again;
COMMIT;
`
  })
  return `CREATE TABLE log (statement text);\nINSERT INTO log VALUES ('');\n${batches.join('')}`
}
