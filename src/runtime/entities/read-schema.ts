import type { Inspector } from '../../schema/inspector.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { Trigger } from '../../schema/trigger.ts'

/** Everything in a database that hub can read. */
export interface WholeSchema extends DatabaseSchema {
  readonly triggers: readonly Trigger[]
}

/** Reads every user schema, without the tables of these names. */
export async function readSchema(inspector: Inspector, without: readonly string[] = []): Promise<WholeSchema> {
  const all = { schemas: 'all' } as const
  const tables = (await inspector.tables(all)).filter(({ name }) => !without.includes(name))
  const views = await inspector.views(all)
  const triggers = await inspector.triggers(...[...tables, ...views].map(({ name }) => name))
  return { tables, views, enums: await inspector.enums(all), triggers }
}
