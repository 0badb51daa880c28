import { isDeepStrictEqual } from 'node:util'

import { difference } from '../../autogenerate/difference.ts'
import { groupChanges } from '../../autogenerate/render/group-changes.ts'
import type { Environment } from '../../config/environment.ts'
import { describe } from '../../operations/describe.ts'
import { readSchema, type WholeSchema } from '../../runtime/entities/read-schema.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { otherFacts } from './other-facts.ts'

/** Reads the whole schema of an environment's database, without hub's own tables. */
export interface SchemaReader {
  (): Promise<WholeSchema>
  /**
   * Descriptions of the differences of the current schema from another one, compared as by `check`; empty if there are
   * none. `what` names the other schema.
   */
  difference(from: WholeSchema, what: string): Promise<readonly string[]>
}

/** A reader for the environment's database. */
export function schemaReader(environment: Environment): SchemaReader {
  const read = (): Promise<WholeSchema> =>
    withDatabase(environment, { readOnly: true }, ({ dialect, connection, ownTables }) =>
      readSchema(dialect.inspector(connection), ownTables),
    )
  return Object.assign(read, {
    async difference(from: WholeSchema, what: string): Promise<readonly string[]> {
      const now = await read()
      // Nothing to ask the database about.
      if (isDeepStrictEqual(from, now)) return []
      return (await inWords(environment, now, from)).map((text) => `${what}: ${text}`)
    },
  })
}

/** The operations that would change the current schema into the other one. */
async function inWords(environment: Environment, now: WholeSchema, wanted: WholeSchema): Promise<readonly string[]> {
  return withDatabase(environment, { readOnly: true }, async (database) => {
    const { operations, otherNames, recreatedViews } = await difference(
      { current: now, target: wanted, schemas: [] },
      { tables: new Map(), columns: new Map() },
      { dialect: database.dialect },
      database.connection,
    )
    const words = [
      ...groupChanges(
        operations.filter(({ kind }) => kind !== 'createSchema'),
        recreatedViews,
      ).map(({ text }) => text),
      ...otherNames.map(describe),
      ...otherFacts(now, wanted, database.dialect),
    ]
    return [...new Set(words)]
  })
}
