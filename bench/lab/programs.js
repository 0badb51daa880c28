import { spawnSync } from 'node:child_process'

/** The first line that a program prints of its version, or null where the program is missing. */
export function versionOf(program, words = ['--version']) {
  const { error, status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' })
  if (error || status !== 0) return null
  return (stdout || stderr).trim().split('\n')[0]
}

/** GNU time, which tells the peak memory, or null. */
export function findTime() {
  time ??= versionOf('/usr/bin/time')?.includes('GNU') ? '/usr/bin/time' : false
  return time || null
}

let time

/**
 * Alembic: `HUB_BENCH_ALEMBIC`, else `alembic` of the PATH, with its Python, its version and the driver that it has for
 * PostgreSQL; or null.
 */
export function findAlembic() {
  const program = process.env.HUB_BENCH_ALEMBIC || 'alembic'
  const version = versionOf(program)
  if (version === null) return null
  const path = program.includes('/') ? program : which(program)
  const python = spawnSync('head', ['-n', '1', path], { encoding: 'utf8' }).stdout.trim().replace(/^#!/, '')
  const driver = ['psycopg2', 'psycopg'].find((name) => spawnSync(python, ['-c', `import ${name}`]).status === 0)
  return { program: path, python, version, driver: driver ?? null }
}

function which(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim()
}
