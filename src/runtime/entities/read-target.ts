import type { DataSource } from 'typeorm'

import { targetSchema, type TargetSchema } from '../../autogenerate/target/target-schema.ts'
import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Inspector } from '../../schema/inspector.ts'

/** The schema that entities define on a database, and the existing schemas. */
export interface Target {
  readonly schema: TargetSchema
  /** Every user schema, the current one first. */
  readonly schemas: readonly string[]
}

/** Reads what the entities of a data source define on the inspected database. */
export async function readTarget(
  dataSource: DataSource,
  { namingConvention }: Pick<Environment, 'namingConvention'>,
  dialect: Dialect,
  inspector: Inspector,
): Promise<Target> {
  const schemas = await inspector.schemaNames()
  // The schema of the data source is the current one, also before it exists.
  const own = 'schema' in dataSource.options ? dataSource.options.schema : undefined
  const currentSchema = dialect.names.hasSchemas ? (own ?? schemas[0] ?? null) : null
  return { schema: targetSchema({ dataSource, dialect, currentSchema, namingConvention }), schemas }
}
