import { InvalidOperationError } from '../../operations/errors.ts'
import type { Table } from '../../schema/table.ts'
import { builder } from './builder.ts'
import { both, hasShape, options } from './check-object.ts'
import type { ArgumentOf } from './check-value.ts'
import { isBoolean, isListOf, isNullOr, isSqlString, isTableName, isText } from './check-value.ts'
import { isColumn } from './column.ts'
import { isCheck, isExclusion, isForeignKey, isPrimaryKey, isUnique } from './constraint.ts'
import { dropOptions } from './drop-options.ts'
import { isIndex, toIndex } from './index-options.ts'
import { newNameIn } from './new-name.ts'

const createTableOptions = both(
  hasShape<Omit<Table, 'name' | 'columns' | 'indexes'>>({
    primaryKey: isPrimaryKey,
    uniques: isListOf(isUnique),
    checks: isListOf(isCheck),
    exclusions: isListOf(isExclusion),
    foreignKeys: isListOf(isForeignKey),
    comment: isText,
    partitionBy: isSqlString,
    inherits: isListOf(isTableName, 1),
    withoutRowid: isBoolean,
    strict: isBoolean,
  }),
  options({ indexes: isListOf(isIndex), ifNotExists: isBoolean }),
)

/** What a table has beside its columns. */
export interface CreateTableOptions extends ArgumentOf<typeof createTableOptions> {}

export const createTable = builder(
  'createTable',
  { table: isTableName, columns: isListOf(isColumn, 1), options: createTableOptions },
  ({ table, columns, options: { ifNotExists, indexes, ...rest } }) => {
    const names = columns.map(({ name }) => name)
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    if (twice !== undefined) throw new InvalidOperationError('createTable', 'columns', `has '${twice}' twice`)
    return {
      kind: 'createTable',
      table: { name: table, columns, ...rest, ...(indexes && { indexes: indexes.map(toIndex) }) },
      ...(ifNotExists && { ifNotExists }),
    }
  },
)

export const dropTable = builder(
  'dropTable',
  { table: isTableName, options: dropOptions },
  ({ table, options: given }) => ({ kind: 'dropTable', table, ...given }),
)

export const renameTable = builder('renameTable', { table: isTableName, name: isTableName }, ({ table, name }) => ({
  kind: 'renameTable',
  table,
  name: newNameIn('renameTable', table, name, 'name'),
}))

export const commentTable = builder(
  'commentTable',
  { table: isTableName, comment: isNullOr(isText) },
  ({ table, comment }) => ({ kind: 'commentTable', table, comment }),
)
