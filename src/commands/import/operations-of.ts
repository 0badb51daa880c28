import { difference } from '../../autogenerate/difference.ts'
import type { Renames } from '../../autogenerate/renames/rename.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { mapColumns } from '../../schema/visit.ts'
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
  const { operations, recreatedViews } = await difference(
    { current: withLiterals(before, dialect), target: withLiterals(after, dialect), schemas: namesOf(before) },
    renamesOf(call),
    { dialect, strictNames: true },
    database.connection,
  )
  return operations
    .filter((operation) => !isAround(operation, recreatedViews))
    .map((operation) => withOptions(withSourceTexts(operation, values), values))
}

/** Defaults that are values as values. */
function withLiterals(schema: DatabaseSchema, { types }: Dialect): DatabaseSchema {
  return { ...schema, tables: schema.tables.map((table) => mapColumns(table, types.literalDefault)) }
}

/** Whether a view is only dropped and created again around the change: TypeORM has made it without. */
function isAround(operation: Operation, views: readonly string[]): boolean {
  if (operation.kind === 'dropView') return views.includes(operation.view)
  return operation.kind === 'createView' && views.includes(operation.view.name)
}

/** A schema without tables is in no comparison. */
function schemaOperation(method: string, [name, flag, cascade]: readonly unknown[]): Operation | null {
  if (method !== 'createSchema' && method !== 'dropSchema') return null
  const schema = String(name).split('.').at(-1) ?? ''
  return method === 'createSchema'
    ? { kind: 'createSchema', schema, ...(flag === true && { ifNotExists: true }) }
    : {
        kind: 'dropSchema',
        schema,
        ...(flag === true && { ifExists: true }),
        ...(cascade === true && { cascade: true }),
      }
}

function withOptions(operation: Operation, [, flag]: readonly unknown[]): Operation {
  if (operation.kind === 'createView') {
    // Told to note it beside the schema, TypeORM takes the view for that of an entity.
    const { ofEntity: _ofEntity, ...view } = operation
    return flag === true ? operation : view
  }
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
    if (gone.length === come.length && (pairs.length === 1 || values.length === 2))
      columns.set(table.name, new Map(pairs))
  }
  return { ...none, columns }
}

function missing<Each extends { readonly name: string }>(from: readonly Each[], in_: readonly Each[]): readonly Each[] {
  return from.filter(({ name }) => !in_.some((other) => other.name === name))
}

function namesOf({ tables }: DatabaseSchema): readonly string[] {
  return [...new Set(tables.flatMap(({ name }) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : [])))]
}
