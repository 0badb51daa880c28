import { isDeepStrictEqual } from 'node:util'

import { difference } from '../../autogenerate/difference.ts'
import { groupChanges } from '../../autogenerate/render/group-changes.ts'
import type { Environment } from '../../config/environment.ts'
import { describe } from '../../operations/describe.ts'
import { openDatabase } from '../../runtime/session/database.ts'
import { readSchema, type WholeSchema } from '../../runtime/entities/read-schema.ts'
import { otherFacts } from './other-facts.ts'

/** Reads the whole schema of an environment's database, without hub's own tables. */
export interface SchemaReader {
  (): Promise<WholeSchema>
  /**
   * How the schema of now differs from another one, in words, as `check` compares; empty where it does not. `what` says
   * which it is.
   */
  difference(from: WholeSchema, what: string): Promise<readonly string[]>
}

/** A reader for the environment's database. */
export function schemaReader(environment: Environment): SchemaReader {
  const read = async (): Promise<WholeSchema> => {
    const database = await openDatabase(environment, { readOnly: true })
    try {
      return await readSchema(database.dialect.inspector(database.connection), database.ownTables)
    } finally {
      await database.close()
    }
  }
  return Object.assign(read, {
    async difference(from: WholeSchema, what: string): Promise<readonly string[]> {
      const now = await read()
      // Nothing to ask the database for.
      if (isDeepStrictEqual(from, now)) return []
      return (await inWords(environment, now, from)).map((text) => `${what}: ${text}`)
    },
  })
}

/** What would turn the schema of now into the other one. */
async function inWords(environment: Environment, now: WholeSchema, wanted: WholeSchema): Promise<readonly string[]> {
  const database = await openDatabase(environment, { readOnly: true })
  try {
    const { operations, otherNames, viewsAgain } = await difference(
      { current: now, target: wanted, schemas: [] },
      { tables: new Map(), columns: new Map() },
      { dialect: database.dialect },
      database.connection,
    )
    const words = [
      ...groupChanges(
        operations.filter(({ kind }) => kind !== 'createSchema'),
        viewsAgain,
      ).map(({ text }) => text),
      ...otherNames.map(describe),
      ...otherFacts(now, wanted, database.dialect.name),
    ]
    return [...new Set(words)]
  } finally {
    await database.close()
  }
}
