import type { Row } from '../../src/connection.ts'
import { Operations } from '../../src/op/operations.ts'
import type { DialectDatabase } from './dialect-database.ts'

/** An `op` that runs the statements that a script would have, which were written without a look at the database. */
export function scriptOperations({ database, dialect, port }: DialectDatabase): Operations {
  return new Operations({
    ...port,
    isOffline: true,
    async perform(operation) {
      let rows: readonly Row[] = []
      for (const part of dialect.parts(operation)) {
        for (const { sql, parameters } of await dialect.compile(part, null))
          rows = await database.query(sql, parameters)
      }
      return rows
    },
  })
}
