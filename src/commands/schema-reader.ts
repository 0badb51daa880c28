import { isDeepStrictEqual } from 'node:util'

import { difference } from '../autogenerate/difference.ts'
import type { Environment } from '../config/environment.ts'
import { describe } from '../operations/describe.ts'
import { openDatabase } from '../runtime/database.ts'
import { readSchema, type WholeSchema } from '../runtime/read-schema.ts'

/** Reads the whole schema of an environment's database, without hub's own tables. */
export interface SchemaReader {
  (): Promise<WholeSchema>
  /** How the schema of now differs from another one, in words; empty where it does not. `what` says which it is. */
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
      if (isDeepStrictEqual(comparable(from), comparable(now))) return []
      const words = await inWords(environment, now, from)
      // What hub compares shows no difference: triggers, or the spelling of a text.
      return words.length > 0 ? words.map((text) => `${what}: ${text}`) : [`${what}.`]
    },
  })
}

/** A column that was dropped comes back at the end of its table: the order of columns is no difference. */
function comparable(schema: WholeSchema): unknown {
  const byName = (left: { readonly name?: string }, right: { readonly name?: string }) =>
    (left.name ?? '') < (right.name ?? '') ? -1 : 1
  return {
    ...schema,
    tables: schema.tables.map((table) => ({ ...table, columns: table.columns.toSorted(byName) })),
  }
}

/** What would turn the schema of now into the other one. */
async function inWords(environment: Environment, now: WholeSchema, wanted: WholeSchema): Promise<readonly string[]> {
  const database = await openDatabase(environment, { readOnly: true })
  try {
    const { operations } = await difference(
      { current: now, target: wanted, schemas: [] },
      { tables: new Map(), columns: new Map() },
      { dialect: database.dialect },
      database.connection,
    )
    return operations.filter(({ kind }) => kind !== 'createSchema').map(describe)
  } finally {
    await database.close()
  }
}
