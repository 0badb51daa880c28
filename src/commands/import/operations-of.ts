import { difference } from '../../autogenerate/difference.ts'
import type { Renames } from '../../autogenerate/renames/rename.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { withSourceTexts } from './source-texts.ts'

/** A call that changed the schema, and the schema before and after it. */
export interface SchemaCall {
  readonly method: string
  readonly values: readonly unknown[]
  readonly before: DatabaseSchema
  readonly after: DatabaseSchema
}

/**
 * The operations that a call of TypeORM's schema builder comes to: what differs in the schema after it. Expressions are
 * written as the call gives them.
 */
export async function operationsOf(call: SchemaCall, database: Database): Promise<readonly Operation[]> {
  const { method, values, before, after } = call
  const named = schemaOperation(method, values)
  if (named !== null) return [named]
  // Both sides were read from one database, which has normalized them already.
  const dialect = { ...database.dialect, normalize: null }
  const { operations } = await difference(
    { current: before, target: after, schemas: namesOf(before) },
    renamesOf(call),
    { dialect, strictNames: true },
    database.connection,
  )
  return operations.map((operation) => withOptions(withSourceTexts(operation, values), values))
}

/** A schema without tables is in no comparison. */
function schemaOperation(method: string, [name, flag, cascade]: readonly unknown[]): Operation | null {
  if (method !== 'createSchema' && method !== 'dropSchema') return null
  const schema = String(name).split('.').at(-1) ?? ''
  return method === 'createSchema'
    ? { kind: 'createSchema', schema, ...(flag === true && { ifNotExists: true }) }
    : { kind: 'dropSchema', schema, ...(flag === true && { ifExists: true }), ...(cascade === true && { cascade: true }) }
}

function withOptions(operation: Operation, [, flag]: readonly unknown[]): Operation {
  if (flag !== true) return operation
  if (operation.kind === 'createTable') return { ...operation, ifNotExists: true }
  if (operation.kind === 'dropTable' || operation.kind === 'dropView') return { ...operation, ifExists: true }
  return operation
}

/** A call renames one table, or one column of a table. */
function renamesOf({ method, values, before, after }: SchemaCall): Renames {
  const none: Renames = { tables: new Map(), columns: new Map() }
  if (method === 'renameTable') {
    const [from] = missing(before.tables, after.tables)
    const [to] = missing(after.tables, before.tables)
    return from && to ? { ...none, tables: new Map([[to.name, from.name]]) } : none
  }
  if (!/^(rename|change)Columns?$/.test(method)) return none
  const columns = new Map<string, ReadonlyMap<string, string>>()
  for (const table of after.tables) {
    const old = before.tables.find(({ name }) => name === table.name)
    const gone = old ? missing(old.columns, table.columns) : []
    const come = old ? missing(table.columns, old.columns) : []
    const pairs = come.flatMap((column, at) => {
      const from = gone[at]
      return from ? [[column.name, from.name] as const] : []
    })
    if (gone.length === come.length && (pairs.length === 1 || values.length === 2)) columns.set(table.name, new Map(pairs))
  }
  return { ...none, columns }
}

function missing<Each extends { readonly name: string }>(from: readonly Each[], in_: readonly Each[]): readonly Each[] {
  return from.filter(({ name }) => !in_.some((other) => other.name === name))
}

function namesOf({ tables }: DatabaseSchema): readonly string[] {
  return [...new Set(tables.flatMap(({ name }) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : [])))]
}
