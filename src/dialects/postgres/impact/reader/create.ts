import type { CreateStmt, IndexElem, IndexStmt } from 'libpg-query'

import type { Index, IndexKey } from '../../../../schema/index-definition.ts'
import { bareName } from '../../../../schema/table-name.ts'
import type { Table } from '../../../../schema/table.ts'
import type { CreateConstraint } from '../../../../operations/constraints.ts'
import { isCreateConstraint } from '../../../../operations/constraint-kinds.ts'
import type { Change } from '../../../port/sql-change.ts'
import { readColumn } from './column-def.ts'
import { readConstraint } from './constraint-def.ts'
import { allOf, strings, tableOf } from './nodes.ts'
import type { Source } from './source.ts'
import { collationOf } from './type-of.ts'

/** The changes of `CREATE TABLE`: one whose columns all stand there is the operation, its constraints among it. */
export function readCreateTable(stmt: CreateStmt, source: Source): readonly Change[] {
  const name = tableOf(stmt.relation)
  const columns = allOf(stmt.tableElts, 'ColumnDef').map((def) => readColumn(def, source))
  const own = [...allOf(stmt.tableElts, 'Constraint'), ...allOf(stmt.constraints, 'Constraint')]
  const constraints = [
    ...columns.flatMap(({ column, constraints: each }) =>
      each.flatMap((constraint) => readConstraint(name, constraint, source, column.name) ?? []),
    ),
    ...own.flatMap((constraint) => readConstraint(name, constraint, source) ?? []),
  ]
  const elsewhere = takenFrom(stmt)
  if (elsewhere !== null) return [{ kind: 'createTableFrom', table: name, ...elsewhere }, ...constraints]
  const table: Table = {
    name,
    columns: columns.map(({ column }) => column),
    ...constraintsOf(constraints.filter(isCreateConstraint)),
    ...(stmt.partspec && { partitionBy: partitionKey(stmt) }),
  }
  return [{ kind: 'createTable', table, ...(stmt.if_not_exists && { ifNotExists: true }) }]
}

type From = Pick<Extract<Change, { readonly kind: 'createTableFrom' }>, 'from' | 'of'>

/** Null for a table whose columns all stand in its statement. */
function takenFrom({ inhRelations, partbound, tableElts, ofTypename }: CreateStmt): From | null {
  const parents = allOf(inhRelations, 'RangeVar').map(tableOf)
  if (partbound) return { from: 'partition', of: parents }
  if (parents.length > 0) return { from: 'parent', of: parents }
  if (ofTypename) return { from: 'type', of: [] }
  const like = allOf(tableElts, 'TableLikeClause').map(({ relation }) => tableOf(relation))
  return like.length > 0 ? { from: 'like', of: like } : null
}

function partitionKey({ partspec }: CreateStmt): string {
  const keys = allOf(partspec?.partParams, 'PartitionElem').map(({ name = '(expression)' }) => name)
  const strategy = { l: 'LIST', r: 'RANGE', h: 'HASH' }[partspec?.strategy?.[0]?.toLowerCase() ?? ''] ?? 'RANGE'
  return `${strategy} (${keys.join(', ')})`
}

function constraintsOf(constraints: readonly CreateConstraint[]): Partial<Table> {
  const of = <Kind extends CreateConstraint['kind']>(kind: Kind) =>
    constraints.filter((each): each is Extract<CreateConstraint, { kind: Kind }> => each.kind === kind)
  const [primary] = of('createPrimaryKey')
  const lists = {
    uniques: of('createUnique').map(({ unique }) => unique),
    checks: of('createCheck').map(({ check }) => check),
    exclusions: of('createExclusion').map(({ exclusion }) => exclusion),
    // With its table new, nothing is left to be validated.
    foreignKeys: of('createForeignKey').map(({ foreignKey: { notValid: _notValid, ...rest } }) => rest),
  }
  return {
    ...(primary && { primaryKey: primary.primaryKey }),
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
  }
}

/** The change of `CREATE INDEX`. */
export function readCreateIndex(stmt: IndexStmt, source: Source): readonly Change[] {
  const table = tableOf(stmt.relation)
  const columns = allOf(stmt.indexParams, 'IndexElem').map((elem) => keyOf(elem, source))
  const include = allOf(stmt.indexIncludingParams, 'IndexElem').map(({ name = '' }) => name)
  const where = stmt.whereClause === undefined ? '' : source.expression(stmt.whereClause)
  const index: Index = {
    name: stmt.idxname ?? nameOf(table, columns),
    columns,
    ...(stmt.unique && { unique: true }),
    ...(where !== '' && { where }),
    ...(stmt.accessMethod && stmt.accessMethod !== 'btree' && { using: stmt.accessMethod }),
    ...(include.length > 0 && { include }),
    ...(stmt.nulls_not_distinct && { nullsNotDistinct: true }),
  }
  return [
    {
      kind: 'createIndex',
      table,
      index,
      ...(stmt.if_not_exists && { ifNotExists: true }),
      ...(stmt.concurrent && { concurrently: true }),
    },
  ]
}

/** PostgreSQL's own name: `users_email_idx`. */
function nameOf(table: string, columns: readonly (string | IndexKey)[]): string {
  const parts = columns.map((key) => (typeof key === 'string' ? key : (key.column ?? 'expr')))
  return [bareName(table), ...parts, 'idx'].join('_')
}

function keyOf(elem: IndexElem, source: Source): string | IndexKey {
  const { name, expr, ordering, nulls_ordering: nulls, opclass, collation } = elem
  const collated = collationOf(collation)
  const [operators] = strings(opclass).toReversed()
  const rest: IndexKey = {
    ...(ordering === 'SORTBY_DESC' && { order: 'DESC' }),
    ...(nulls === 'SORTBY_NULLS_FIRST' && { nulls: 'FIRST' }),
    ...(nulls === 'SORTBY_NULLS_LAST' && { nulls: 'LAST' }),
    ...(collated !== undefined && { collation: collated }),
    ...(operators !== undefined && { opclass: operators }),
  }
  if (name === undefined) return { expression: source.closed(expr), ...rest }
  return Object.keys(rest).length === 0 ? name : { column: name, ...rest }
}
