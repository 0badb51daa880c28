import { dialectOf } from '../../support/dialects.ts'
import type { Dialect } from '../../../src/dialects/port/dialect.ts'
import type { Column } from '../../../src/schema/column.ts'
import { indexKey } from '../../../src/schema/index-definition.ts'
import type { Table } from '../../../src/schema/table.ts'
import { parseTableName } from '../../../src/schema/table-name.ts'
import { nameOf } from '../../../src/sql/token.ts'
import { tokenize } from '../../../src/sql/tokenizer.ts'
import type { SchemaState } from '../schema-state.ts'

/** A table of a walk, and what stands in the way of changing it. */
export interface TableFacts {
  readonly table: Table
  /** The columns that nothing else is made of: no key, constraint, index, computed column or view. */
  readonly free: readonly Column[]
  /** The columns whose type nothing depends on but indexes and constraints of their own table that take any type. */
  readonly retypable: readonly Column[]
  /** Whether a foreign key of any other table refers to it. */
  readonly isReferenced: boolean
  /** Whether a view says its name. */
  readonly isWatched: boolean
}

/** What a walk may do with each table. */
export function factsOf(state: SchemaState, dialect: Dialect['name']): readonly TableFacts[] {
  const outside = state.views.map(({ definition }) => definition)
  return state.tables.map((table) => {
    const name = parseTableName(table.name)?.name ?? table.name
    const referring = state.tables.flatMap(({ name: owner, foreignKeys = [] }) =>
      foreignKeys.filter(({ referencedTable }) => referencedTable === table.name).map((key) => ({ owner, key })),
    )
    const watchers = outside.filter((text) => says(text, name, dialect))
    const rigid = [
      ...(table.checks ?? []).map(({ expression }) => expression),
      ...table.columns.flatMap(({ asExpression }) => asExpression ?? []),
      ...(table.indexes ?? []).flatMap(({ columns, where }) => [
        ...columns.flatMap((key) => indexKey(key).expression ?? []),
        ...(where === undefined ? [] : [where]),
      ]),
      ...watchers,
    ]
    const keyed = [
      ...referring.flatMap(({ key }) => key.referencedColumns),
      ...(table.foreignKeys ?? []).flatMap(({ columns }) => columns),
    ]
    const listed = [
      ...(table.primaryKey?.columns ?? []),
      ...(table.uniques ?? []).flatMap(({ columns }) => columns),
      ...(table.indexes ?? []).flatMap(({ columns, include = [] }) => [
        ...columns.flatMap((key) => indexKey(key).column ?? []),
        ...include,
      ]),
    ]
    const isRigid = (column: Column) =>
      keyed.includes(column.name) || rigid.some((text) => says(text, column.name, dialect))
    return {
      table,
      free: table.columns.filter((column) => !listed.includes(column.name) && !isRigid(column)),
      retypable: table.columns.filter(
        (column) => column.asExpression === undefined && !column.generated && !isRigid(column),
      ),
      isReferenced: referring.some(({ owner }) => owner !== table.name),
      isWatched: watchers.length > 0,
    }
  })
}

function says(text: string, name: string, dialect: Dialect['name']): boolean {
  return text.includes(name) || tokenize(text, dialectOf(dialect).syntax).some((token) => nameOf(token) === name)
}
