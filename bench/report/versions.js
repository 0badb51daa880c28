import { readFileSync } from 'node:fs'
import { availableParallelism, type } from 'node:os'
import { join } from 'node:path'

const packages = [
  'typeorm',
  'knex',
  'node-pg-migrate',
  'umzug',
  'drizzle-kit',
  '@mikro-orm/core',
  'tsx',
  'pg',
  'better-sqlite3',
  'sqlite3',
]

/** The versions of everything that took part, in one line. */
export async function versions(lab) {
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const hub = JSON.parse(readFileSync(join(lab.folder, 'node_modules/hub-migrate/package.json'), 'utf8')).version
  const server = await lab.postgresVersion()
  return [
    `${type()}, ${availableParallelism()} processors`,
    `Node ${process.versions.node}`,
    `hub ${hub}`,
    ...packages.map((name) => `${name} ${dependencies[name]}`),
    lab.alembic ? lab.alembic.version : 'no Alembic on this machine',
    lab.alembic && !lab.alembic.driver ? 'no driver of PostgreSQL for Alembic' : null,
    server ? `PostgreSQL ${server}` : null,
    lab.sqlite3 ? `shell of SQLite ${lab.sqlite3.split(' ')[0]}` : 'no sqlite3 shell on this machine',
    lab.psql ?? 'no psql on this machine',
  ]
    .filter(Boolean)
    .join('; ')
    .concat('.')
}
