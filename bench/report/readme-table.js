import { seconds, table } from './part-text.js'

// The lines of the README's table: the work, its row, how the part's name begins, the contender that is hub, and where only
// one of the peers does the same: its name.
const lines = [
  ['`hub --version`', 'start', '--version', 'hub --version'],
  ['`heads`, 1,000 revisions', 'graph', 'heads, 1000 ', 'hub, .ts config'],
  ['status, 1,000 revisions, SQLite', 'status', 'SQLite, 1000 ', 'hub, .ts config'],
  ['status, 1,000 revisions, PostgreSQL', 'status', 'PostgreSQL, 1000 ', 'hub, .ts config'],
  ['start with nothing to do, 1,000 revisions, SQLite', 'nothing', 'SQLite, 1000 ', 'hub, .ts config'],
  ['start with nothing to do, 1,000 revisions, PostgreSQL', 'nothing', 'PostgreSQL, 1000 ', 'hub, .ts config'],
  ['apply 1,000 revisions (.js), SQLite', 'apply-sqlite', 'better-sqlite3', 'hub, .js'],
  ['apply 1,000 revisions (.ts), SQLite', 'apply-sqlite', 'better-sqlite3', 'hub, .ts', 'TypeORM, .ts by tsx'],
  ['apply 1,000 revisions (.js), PostgreSQL', 'apply-postgres', '', 'hub, .js'],
  ['revert 1,000 revisions (.js), SQLite', 'revert-sqlite', 'better-sqlite3', 'hub, .js'],
  ['revert 1,000 revisions (.js), PostgreSQL', 'revert-postgres', '', 'hub, .js'],
  ['the SQL of 1,000 revisions, offline, PostgreSQL', 'offline', 'PostgreSQL', 'hub, .js'],
  ['compare 200 tables with the entities, SQLite', 'check', 'SQLite, 200 tables, no', 'hub'],
  ['compare 200 tables with the entities, PostgreSQL', 'check', 'PostgreSQL, 200 tables, no', 'hub'],
]

const columns = {
  umzug: ['umzug'],
  knex: ['knex'],
  TypeORM: ['TypeORM, .js', 'TypeORM schema:log', 'TypeORM, .ts by tsx'],
  MikroORM: ['MikroORM', 'MikroORM schema:update --dump'],
  'drizzle-kit': ['drizzle-kit, .sql', 'drizzle-kit push'],
  'node-pg-migrate': ['node-pg-migrate', 'node-pg-migrate, dry run'],
  Alembic: ['Alembic', 'alembic check'],
}

/** The table of the README that matters to a user: seconds of hub, of its peers and of the floor. */
export function readmeTable(results) {
  const found = lines.map(([work, row, text, hub, only]) => {
    const part = results[row]?.parts.find(({ name }) => name.startsWith(text))
    const of = (names) => part?.results.find(({ name }) => names.includes(name))?.wall.median
    const peers = Object.values(columns).map((names) => of(only ? names.filter((name) => name === only) : names))
    return [work, of([hub]), ...peers, part && of([part.floor])]
  })
  const cell = (value) => (typeof value === 'string' ? value : value ? seconds(value) : '–')
  const header = ['seconds', 'hub', ...Object.keys(columns), 'floor in Node']
  return table(
    header,
    found.filter(([, hub]) => hub).map((cells) => cells.map(cell)),
  )
}
