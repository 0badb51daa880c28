import type { Environment } from '../../config/environment.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'

/** Creates the schema that the data source names: in any other database, TypeORM and hub expect it to exist. */
export function prepareScratch(place: Environment): Promise<void> {
  return withDatabase(place, {}, async ({ session, dialect, connection }) => {
    const { schema } = session.options
    if (typeof schema !== 'string' || !dialect.names.hasSchemas) return
    for (const { sql } of await dialect.compile({ kind: 'createSchema', schema, ifNotExists: true }, connection))
      await connection.query(sql)
  })
}
