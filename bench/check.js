// Times the comparison of 500 tables of 20 columns on PostgreSQL, built code: hub's inspection and whole check, beside
// pg_dump --schema-only and TypeORM's own schema:log on the same database. Needs pg_dump and a server:
//   npm run build && node bench/check.js postgres://user:password@127.0.0.1:5432/postgres
// Says so where pg_dump is missing or too old for the server.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'
import { DataSource, EntitySchema } from 'typeorm'

import { postgres } from '../dist/dialects/postgres/dialect.js'
import { bootstrap, check } from '../dist/index.js'

const tables = 500
const rounds = 5

const [, , address] = process.argv
if (!address) throw new Error('Give the address of a PostgreSQL server on which databases may be made.')
const name = `hub_bench_${randomBytes(4).toString('hex')}`
const admin = new pg.Client({ connectionString: address })
await admin.connect()
await admin.query(`CREATE DATABASE ${name}`)
const url = new URL(address)
url.pathname = `/${name}`

const versions = mkdtempSync(join(tmpdir(), 'hub-bench-'))
writeFileSync(
  join(versions, 'a0.js'),
  'exports.revision = "a0"\nexports.downRevision = null\nexports.up = () => {}\nexports.down = () => {}\n',
)
writeFileSync(join(versions, 'package.json'), '{ "type": "commonjs" }\n')
const entities = Array.from({ length: tables }, (_, index) => entity(index))
const environment = { url: url.href, versions, entities }
await bootstrap(environment)

const { queries, milliseconds: inspection } = await inspect()
const whole = await best(async () => {
  const { differences } = await check(environment)
  if (differences.length > 0) throw new Error(`${differences.length} differences, the first: ${differences[0].text}`)
})
const typeorm = await best(schemaLog, 1)
const dump = pgDump()

console.log(`${tables} tables of 20 columns; milliseconds, best of ${rounds} (schema:log of 1)`)
console.log(`  hub inspection       ${inspection.toFixed(0)} in ${queries} queries`)
console.log(`  hub check            ${whole.toFixed(0)}`)
console.log(`  TypeORM schema:log   ${typeorm.toFixed(0)} (hub check: ${ratio(whole, typeorm)} of it)`)
console.log(
  dump === null
    ? '  pg_dump              missing, or older than the server: install the postgresql-client of its version'
    : `  pg_dump              ${dump.toFixed(0)} (hub check: ${ratio(whole, dump)} of it)`,
)

await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
await admin.end()

/** Ten tables refer to one; every tenth has a check, a partial index and a computed column. */
function entity(index) {
  const columns = Array.from({ length: 18 }, (_, at) => [`column_${at}`, columnOf(at)])
  return new EntitySchema({
    name: `Table${index}`,
    tableName: `table_${index}`,
    columns: {
      id: { type: 'int', primary: true, generated: 'increment' },
      parent_id: { type: 'int', nullable: true },
      ...Object.fromEntries(columns),
    },
    relations: {
      parent: {
        type: 'many-to-one',
        target: `Table${Math.floor(index / 10)}`,
        joinColumn: { name: 'parent_id' },
        onDelete: 'CASCADE',
      },
    },
    indices: [{ columns: ['column_0', 'column_2'] }, { columns: ['column_1'], where: '"column_1" IS NOT NULL' }],
    uniques: [{ columns: ['column_3'] }],
    checks: index % 10 === 0 ? [{ expression: '"column_2" > 0' }] : [],
  })
}

function columnOf(at) {
  const kinds = [
    { type: 'varchar', length: 100 },
    { type: 'text', nullable: true },
    { type: 'int', default: 0 },
    { type: 'uuid' },
    { type: 'timestamptz', default: () => 'now()' },
    { type: 'jsonb', default: {} },
    { type: 'decimal', precision: 12, scale: 2, nullable: true },
    { type: 'boolean', default: false },
    { type: 'varchar', array: true, nullable: true },
  ]
  return kinds[at % kinds.length]
}

async function inspect() {
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  let queries = 0
  const connection = {
    async query(sql, parameters) {
      queries++
      const { rows } = await client.query(sql, parameters)
      return { rows, affected: 0, command: null }
    },
    exec: (sql) => client.query(sql),
  }
  const inspector = postgres.inspector(connection)
  const milliseconds = await best(async () => {
    queries = 0
    await inspector.tables()
    await inspector.views()
    await inspector.enums()
  })
  await client.end()
  return { queries, milliseconds }
}

async function schemaLog() {
  const dataSource = new DataSource({ type: 'postgres', url: url.href, entities, installExtensions: false })
  await dataSource.initialize()
  await dataSource.driver.createSchemaBuilder().log()
  await dataSource.destroy()
}

function pgDump() {
  let fastest = Infinity
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    const { status, error } = spawnSync('pg_dump', ['--schema-only', '--no-owner', url.href], {
      maxBuffer: 1 << 28,
    })
    if (error || status !== 0) return null
    fastest = Math.min(fastest, performance.now() - start)
  }
  return fastest
}

async function best(work, times = rounds) {
  let fastest = Infinity
  for (let round = 0; round < times; round++) {
    const start = performance.now()
    await work()
    fastest = Math.min(fastest, performance.now() - start)
  }
  return fastest
}

function ratio(one, other) {
  return `${(one / other).toFixed(2)} ×`
}
