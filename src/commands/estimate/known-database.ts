import type { ImpactDialect } from '../../dialects/port/impact.ts'
import { KnownSchema } from '../../lint/known-schema.ts'
import type { Database } from '../../runtime/session/database.ts'

/** The tables that a database has, to be followed through a plan. */
export async function knownDatabase(
  { dialect, connection }: Pick<Database, 'dialect' | 'connection'>,
  impact: ImpactDialect,
): Promise<KnownSchema> {
  const known = new KnownSchema(impact, null)
  const tables = await dialect.inspector(connection).tables({ schemas: 'all' })
  // Partitions are in no listing, so the work on them is that on their table, whose size is theirs together.
  for (const { partitionBy: _, ...table } of tables) known.follow({ kind: 'createTable', table }, false)
  return known
}
