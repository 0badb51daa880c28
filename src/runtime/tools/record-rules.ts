/** A row of another tool's table: the columns that its rule names, by their names in lower case. */
export type RecordRow = Readonly<Record<string, unknown>>

/**
 * What a row says: its migration is applied; it is, with all before it, or there is none of it (`baseline`); it is not;
 * or it failed and may have left a part.
 */
export type RecordVerdict = 'applied' | 'baseline' | 'not applied' | 'failed'

/** How a tool records the migrations that it has applied. */
export interface RecordRule {
  readonly tool: string
  /** The default names of its table. */
  readonly tables: readonly string[]
  /** Columns that the table must have; default: none but one of `names`. */
  readonly shape?: readonly string[]
  /** A schema of the tool's own, in which it keeps the table where a database has schemas. */
  readonly schema?: string
  /** Columns with the name or id of a migration: the first that the table has. */
  readonly names: readonly string[]
  /** Another column by which a migration may be known. */
  readonly alsoBy?: string
  /** Each row stands for its migration and all those before it. */
  readonly isLatest?: true
  /** A column by which the rows are sorted; of several rows of a migration the last one counts. */
  readonly order?: string
  /** Columns that `verdict` reads; those that the table lacks are left out. */
  readonly facts?: readonly string[]
  readonly verdict?: (row: RecordRow) => RecordVerdict
}

const isTrue = (value: unknown): boolean => value === true || Number(value) === 1

const appliedIf = (isApplied: boolean): RecordVerdict => (isApplied ? 'applied' : 'not applied')

const isText = (value: unknown, ...texts: readonly string[]): boolean =>
  typeof value === 'string' && texts.includes(value.toUpperCase())

/** Rows of Flyway that tell of a migration: not of the schema that it made, nor of an undo. */
const flyway: Pick<RecordRule, 'names' | 'alsoBy' | 'order' | 'facts' | 'verdict'> = {
  names: ['script'],
  alsoBy: 'version',
  order: 'installed_rank',
  facts: ['version', 'type', 'success'],
  verdict({ version, type, success }) {
    // Without a version: a repeatable migration, which may run again at any time.
    if (version === null || isText(type, 'SCHEMA', 'DELETE') || /^UNDO/i.test(String(type))) return 'not applied'
    if (isText(type, 'BASELINE', 'SQL_BASELINE')) return 'baseline'
    return success === undefined || isTrue(success) ? 'applied' : 'failed'
  },
}

/** The tools whose tables tell which migrations are applied; of two that fit, the first is meant. */
export const recordRules: readonly RecordRule[] = [
  { tool: 'Alembic', tables: ['alembic_version'], names: ['version_num'], isLatest: true },
  { tool: 'TypeORM', tables: ['migrations'], shape: ['timestamp', 'name'], names: ['name'] },
  // ley, db-migrate and others have this table too; the first row of postgres-migrations is its own table's.
  {
    tool: 'postgres-migrations',
    tables: ['migrations'],
    shape: ['name', 'hash', 'executed_at'],
    names: ['name'],
    facts: ['id'],
    verdict: ({ id }) => appliedIf(Number(id) !== 0),
  },
  { tool: 'Laravel', tables: ['migrations'], shape: ['migration', 'batch'], names: ['migration'] },
  { tool: 'another tool', tables: ['migrations'], names: ['name', 'migration'] },
  {
    tool: 'Prisma',
    tables: ['_prisma_migrations'],
    names: ['migration_name'],
    facts: ['finished_at', 'rolled_back_at'],
    verdict({ finished_at: finished, rolled_back_at: rolledBack = null }) {
      if (rolledBack !== null) return 'not applied'
      return finished === null ? 'failed' : 'applied'
    },
  },
  { tool: 'Knex', tables: ['knex_migrations'], names: ['name'] },
  { tool: 'Drizzle', tables: ['__drizzle_migrations'], schema: 'drizzle', names: ['hash'], alsoBy: 'created_at' },
  { tool: 'Sequelize', tables: ['sequelizemeta'], names: ['name'] },
  { tool: 'Kysely', tables: ['kysely_migration'], names: ['name'] },
  { tool: 'node-pg-migrate', tables: ['pgmigrations'], names: ['name'] },
  { tool: 'MikroORM', tables: ['mikro_orm_migrations'], names: ['name'] },
  { tool: 'AdonisJS', tables: ['adonis_schema'], names: ['name'] },
  { tool: 'Cloudflare D1', tables: ['d1_migrations'], names: ['name'] },
  { tool: 'Flyway', tables: ['flyway_schema_history'], ...flyway },
  { tool: 'Flyway', tables: ['schema_version'], shape: ['installed_rank', 'script'], ...flyway },
  {
    tool: 'Liquibase',
    tables: ['databasechangelog'],
    names: ['id'],
    facts: ['exectype'],
    verdict: ({ exectype }) => (isText(exectype, 'FAILED') ? 'failed' : appliedIf(!isText(exectype, 'SKIPPED'))),
  },
  {
    tool: 'goose',
    tables: ['goose_db_version'],
    names: ['version_id'],
    order: 'id',
    facts: ['is_applied'],
    // Version 0 stands for the table itself.
    verdict: ({ version_id: version, is_applied: isApplied = true }) =>
      appliedIf(String(version) !== '0' && isTrue(isApplied)),
  },
  {
    tool: 'Atlas',
    tables: ['atlas_schema_revisions'],
    schema: 'atlas_schema_revisions',
    names: ['version'],
    facts: ['applied', 'total'],
    verdict({ version, applied = 0, total = 0 }) {
      if (String(version).startsWith('.')) return 'not applied'
      return Number(applied) < Number(total) ? 'failed' : 'applied'
    },
  },
  {
    tool: 'golang-migrate',
    tables: ['schema_migrations'],
    shape: ['version', 'dirty'],
    names: ['version'],
    isLatest: true,
    facts: ['dirty'],
    verdict: ({ dirty }) => (isTrue(dirty) ? 'failed' : 'applied'),
  },
  {
    tool: 'Supabase',
    tables: ['schema_migrations'],
    shape: ['version', 'statements'],
    schema: 'supabase_migrations',
    names: ['version'],
    alsoBy: 'name',
  },
  { tool: 'another tool', tables: ['schema_migrations'], names: ['migration_name', 'filename', 'name', 'version'] },
  { tool: 'tern', tables: ['schema_version'], names: ['version'], isLatest: true },
  { tool: 'sql-migrate', tables: ['gorp_migrations'], names: ['id'] },
  { tool: 'Bun', tables: ['bun_migrations'], names: ['name'] },
  {
    tool: 'sqlx',
    tables: ['_sqlx_migrations'],
    names: ['version'],
    facts: ['success'],
    verdict: ({ success = true }) => (isTrue(success) ? 'applied' : 'failed'),
  },
  { tool: 'Diesel', tables: ['__diesel_schema_migrations'], names: ['version'] },
  { tool: 'Entity Framework', tables: ['__efmigrationshistory'], names: ['migrationid'] },
]
