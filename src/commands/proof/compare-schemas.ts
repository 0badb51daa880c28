import { isDeepStrictEqual } from 'node:util'

import { difference } from '../../autogenerate/difference.ts'
import { groupChanges } from '../../autogenerate/render/group-changes.ts'
import type { Environment } from '../../config/environment.ts'
import { describe } from '../../operations/describe.ts'
import type { WholeSchema } from '../../runtime/entities/read-schema.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { otherFacts } from './other-facts.ts'

/**
 * What would change the schema of an environment's database into another one, in words, compared as by `check`; empty if
 * they are the same. `now` is what was read from that database, which is asked where texts differ.
 */
export async function compareSchemas(
  environment: Environment,
  now: WholeSchema,
  wanted: WholeSchema,
): Promise<readonly string[]> {
  // Nothing to ask the database about.
  if (isDeepStrictEqual(now, wanted)) return []
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
