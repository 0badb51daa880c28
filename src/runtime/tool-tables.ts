import { bareName } from '../schema/table-name.ts'

/**
 * Tables that tools keep for themselves, hub and those that people come from among them: a database with these alone
 * is not a legacy one, and no comparison touches them.
 */
const names = new Set([
  'alembic_version',
  'hub_version',
  'hub_version_log',
  'migrations',
  'typeorm_metadata',
  'schema_migrations',
  'spatial_ref_sys',
])

/** Whether a table, as an inspector names it, belongs to a tool, in whichever schema. */
export function isToolTable(table: string): boolean {
  return names.has(bareName(table))
}
