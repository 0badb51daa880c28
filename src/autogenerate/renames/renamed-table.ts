import type { Table } from '../../schema/table.ts'
import { mapTable } from '../../schema/walk.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { nameOf } from '../../sql/token.ts'
import { tokenize } from '../../sql/tokenizer.ts'

/** The names after the renames; one that stays is returned as it is. */
export interface NewNames {
  readonly tableName: (name: string) => string
  /** By the table's old name. */
  readonly columnName: (table: string, column: string) => string
  /** Of enum types, with the schema they carry. */
  readonly enumName: (name: string) => string
  /** Of enum types in SQL, without their schema. */
  readonly typeName: (name: string) => string
}

/** A table once it and others, and columns of theirs, have their new names. */
export function renamedTable(
  table: Table,
  { tableName, columnName, enumName, typeName }: NewNames,
  dialect: Dialect,
): Table {
  return mapTable(table, {
    table: tableName,
    column: (column, owner) => columnName(owner, column),
    enumType: enumName,
    text: ({ kind, text }) =>
      renamedText(
        text,
        // A default reads no column.
        (name) => typeName(kind === 'default' ? name : columnName(table.name, name)),
        dialect,
      ),
  })
}

/** SQL with new names in the place of the old ones. */
function renamedText(expression: string, newName: (name: string) => string, dialect: Dialect): string {
  let text = ''
  let at = 0
  for (const token of tokenize(expression, dialect.syntax)) {
    const name = token.kind === 'word' || token.kind === 'quoted' ? nameOf(token) : null
    const wanted = name === null ? null : newName(name)
    text +=
      expression.slice(at, token.start) + (wanted === name || wanted === null ? token.text : dialect.quote(wanted))
    at = token.end
  }
  return text + expression.slice(at)
}
