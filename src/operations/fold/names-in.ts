import type { Column } from '../../schema/column.ts'
import { indexKey } from '../../schema/index-definition.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { Table } from '../../schema/table.ts'
import { bareName } from '../../schema/table-name.ts'
import { isCreateConstraint, nameOfConstraint } from '../constraint-kinds.ts'
import type { Operation } from '../operation.ts'
import { touchedBy } from '../touched-by.ts'

/** Names in one spelling: without schemas and in lower case, so that two that may be the same are the same. */
export type Names = ReadonlySet<string>

const known = new WeakMap<Operation, Names | null>()

/**
 * The names of everything that an operation makes, changes, drops or refers to; null if that cannot be told from it. It
 * may be exchanged with another operation if they have no name in common.
 */
export function namesIn(operation: Operation): Names | null {
  const found = known.get(operation)
  if (found !== undefined) return found
  const touched = touchedBy(operation)
  // A view reads what its SQL names, and may call anything.
  const names = touched === null || operation.kind === 'createView' ? null : spelled([...touched, ...others(operation)])
  known.set(operation, names)
  return names
}

/**
 * The same for an operation that another one may take up: for an enum, the type and the columns that it names. What else
 * has the type names it itself.
 */
export function namesOfMoved(operation: Operation): Names | null {
  switch (operation.kind) {
    case 'addEnumValue':
    case 'renameEnumValue':
      return spelled([operation.enumType, ...(operation.columns ?? []).map(tableOfColumn)])
    case 'dropEnum':
      return spelled([operation.enumType])
    case 'renameEnum':
      return spelled([operation.enumType, operation.name])
    default:
      return namesIn(operation)
  }
}

/** Whether two operations may not be exchanged. */
export function overlaps(left: Names | null, right: Names | null): boolean {
  if (left === null || right === null) return true
  for (const name of left) if (right.has(name)) return true
  return false
}

function spelled(names: readonly string[]): Names {
  return new Set(names.map((name) => bareName(name).toLowerCase()))
}

/** `users.status` is a column of `users`; `"my.table".status` one of `"my.table"`. */
function tableOfColumn(column: string): string {
  return column.slice(0, column.lastIndexOf('.'))
}

function others(operation: Operation): readonly string[] {
  if (isCreateConstraint(operation)) {
    const referenced = operation.kind === 'createForeignKey' ? [operation.foreignKey.referencedTable] : []
    const text = operation.kind === 'createCheck' ? operation.check.expression : ''
    const more = operation.kind === 'createExclusion' ? operation.exclusion.expression : ''
    return [nameOfConstraint(operation), ...referenced, ...words(text), ...words(more)]
  }
  switch (operation.kind) {
    case 'createTable':
      return ofTable(operation.table)
    case 'addColumn':
      return ofColumn(operation.table, operation.column)
    case 'alterColumn': {
      const { type, enumName, default: value, asExpression, using } = operation.changes
      const texts = [type, value, asExpression, ...(typeof using === 'object' ? Object.values(using) : [using])]
      return [...(enumName === undefined ? [] : [enumName]), ...texts.flatMap(wordsOf)]
    }
    case 'batchAlterTable':
      return operation.changes.flatMap(others)
    case 'dropConstraint':
      return [operation.constraint]
    case 'renameConstraint':
      return [operation.constraint, operation.name]
    case 'createIndex':
      return ofIndex(operation.index)
    case 'dropIndex':
      return [operation.index]
    case 'renameIndex':
      return [operation.index, operation.name]
    case 'createEnum':
      return [operation.enumType.name]
    default:
      return []
  }
}

function ofTable(table: Table): readonly string[] {
  const { columns, primaryKey, uniques = [], checks = [], exclusions = [], foreignKeys = [], indexes = [] } = table
  const named = [primaryKey, ...uniques, ...checks, ...exclusions, ...foreignKeys].flatMap((each) => each?.name ?? [])
  return [
    ...named,
    ...columns.flatMap((column) => ofColumn(table.name, column)),
    ...[...checks, ...exclusions].flatMap(({ expression }) => words(expression)),
    ...foreignKeys.map(({ referencedTable }) => referencedTable),
    ...indexes.flatMap(ofIndex),
    ...(table.inherits ?? []),
  ]
}

function ofColumn(table: string, { name, type, enumName, default: value, asExpression }: Column): readonly string[] {
  const own = type === 'enum' ? [enumName ?? `${bareName(table)}_${name}_enum`] : []
  return [...own, ...[isSqlText(type) ? type : undefined, value, asExpression].flatMap(wordsOf)]
}

function ofIndex({ name, columns, where }: Extract<Operation, { kind: 'createIndex' }>['index']): readonly string[] {
  const texts = columns.map(indexKey).flatMap(({ expression, opclass }) => [expression, opclass])
  return [name, ...[...texts, where].flatMap(wordsOf)]
}

/** SQL may name anything: a type, a function, a sequence. */
function wordsOf(value: unknown): readonly string[] {
  if (isSqlText(value)) return words(value.text)
  return typeof value === 'string' ? words(value) : []
}

function words(sql: string): readonly string[] {
  return sql.match(/[\p{L}\p{N}_$]+/gu) ?? []
}
