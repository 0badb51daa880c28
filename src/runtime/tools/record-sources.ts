import { bareName } from '../../schema/table-name.ts'
import type { Database } from '../session/database.ts'
import type { DatabaseState } from '../session/read-state.ts'
import type { RecordSource } from './record-source.ts'

/** The default names used by the tools; of several columns, the first one that exists is used. */
const known: Readonly<Record<string, { readonly tool: string; readonly columns: readonly string[] }>> = {
  alembic_version: { tool: 'Alembic', columns: ['version_num'] },
  migrations: { tool: 'TypeORM', columns: ['name', 'migration'] },
  knex_migrations: { tool: 'Knex', columns: ['name'] },
  _prisma_migrations: { tool: 'Prisma', columns: ['migration_name'] },
  SequelizeMeta: { tool: 'Sequelize', columns: ['name'] },
  kysely_migration: { tool: 'Kysely', columns: ['name'] },
  pgmigrations: { tool: 'node-pg-migrate', columns: ['name'] },
  mikro_orm_migrations: { tool: 'MikroORM', columns: ['name'] },
  flyway_schema_history: { tool: 'Flyway', columns: ['script'] },
  databasechangelog: { tool: 'Liquibase', columns: ['id'] },
  goose_db_version: { tool: 'goose', columns: ['version_id'] },
  atlas_schema_revisions: { tool: 'Atlas', columns: ['version'] },
  schema_migrations: { tool: 'another tool', columns: ['migration_name', 'filename', 'name', 'version'] },
}

/** The tables of a database without a version table from which its applied revisions may be read. */
export async function recordSources(
  { dialect, connection }: Database,
  { tables, toolTables }: DatabaseState,
): Promise<readonly RecordSource[]> {
  const found: RecordSource[] = []
  const inspector = dialect.inspector(connection)
  for (const table of [...toolTables, ...tables]) {
    const name = bareName(table)
    if (!Object.hasOwn(known, name)) continue
    const { tool = '', columns = [] } = known[name] ?? {}
    const there = (await inspector.columns(table)).map((column) => column.name)
    const column = columns.find((each) => there.includes(each))
    if (column !== undefined) found.push({ tool, table, column })
  }
  return found
}
