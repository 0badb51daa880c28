// From an empty folder to the first revision, in projects of many kinds: npm run test:matrix
// node test/first-minutes/matrix.mjs [names…] [--cold] [--json] [--verbose]; HUB_TEST_POSTGRES_URL names a server.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import pg from 'pg'

import { combinations } from './combinations.mjs'
import { runCombination } from './run.mjs'

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const has = (flag) => process.argv.includes(`--${flag}`)
const unknown = names.filter((name) => !combinations.some((each) => each.name === name))
if (unknown.length > 0)
  throw new Error(`No combination ${unknown.join(', ')}: ${combinations.map(({ name }) => name).join(', ')}`)
const chosen = combinations.filter(({ name }) => names.length === 0 || names.includes(name))

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = process.env.HUB_FIRST_CACHE ?? mkdtempSync(join(tmpdir(), 'hub-first-cache-'))
const log = (text) => has('verbose') && process.stderr.write(`${text}\n`)
const rows = []

const packed = mkdtempSync(join(tmpdir(), 'hub-first-pack-'))
try {
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', packed], { cwd: root, stdio: 'pipe' })
  const tarball = join(packed, readdirSync(packed)[0])
  mkdirSync(cache, { recursive: true })
  // One after another, since they are timed.
  for (const combination of chosen) rows.push(await row(combination, tarball))
} finally {
  rmSync(packed, { recursive: true, force: true })
  if (!process.env.HUB_FIRST_CACHE) rmSync(cache, { recursive: true, force: true })
}
process.stdout.write(has('json') ? `${JSON.stringify(rows)}\n` : tableOf(rows))
if (rows.some(({ error }) => error !== null)) process.exitCode = 1

async function row(combination, tarball) {
  log(combination.name)
  // The tools stay installed.
  if (has('cold'))
    for (const name of ['npm', 'pnpm', 'yarn']) rmSync(join(cache, name), { recursive: true, force: true })
  const database = combination.driver === 'pg' ? await createDatabase() : null
  try {
    const times = await runCombination(combination, { cache, tarball, url: database?.url, log })
    return { ...combination, ...times, error: null }
  } catch (error) {
    process.stderr.write(`${combination.name}: ${error.message}\n`)
    return { ...combination, installed: null, applied: null, done: null, error: error.message }
  } finally {
    await database?.drop()
  }
}

async function createDatabase() {
  const server = process.env.HUB_TEST_POSTGRES_URL
  if (!server) throw new Error('HUB_TEST_POSTGRES_URL names no server')
  const name = `hub_first_${randomBytes(6).toString('hex')}`
  const execute = async (sql) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await execute(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

function tableOf(all) {
  const seconds = (value) => (value === null ? '–' : value.toFixed(1))
  const lines = all.map(({ name, node, manager, typeorm, driver, installed, applied, done, error }) =>
    [
      name,
      node,
      manager,
      typeorm,
      driver,
      seconds(installed),
      seconds(applied),
      seconds(done),
      error === null ? 'works' : 'FAILS',
    ].join(' | '),
  )
  const header = ['project', 'Node.js', 'by', 'TypeORM', 'driver', 'installed, s', 'applied, s', 'all, s', '']
  return `| ${[header.join(' | '), header.map(() => '---').join(' | '), ...lines].join(' |\n| ')} |\n`
}
