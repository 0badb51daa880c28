import type { AlterColumn } from '../../operations/columns.ts'
import { parseColumnName } from '../../schema/column-name.ts'
import type { AlterEnum } from '../../operations/enums.ts'
import { EnumValueInUseError } from '../../operations/errors.ts'
import type { Operation } from '../../operations/operation.ts'
import type { OperationsPort } from '../port.ts'
import { readRows } from './read-rows.ts'
import { usingOn } from '../../operations/using.ts'

/** Whether an operation may remove values from an enum. */
export function mayLoseValues({ kind }: Operation): boolean {
  return kind === 'alterEnum' || kind === 'alterColumn' || kind === 'batchAlterTable'
}

/**
 * Throws `EnumValueInUseError` if rows contain a value that an operation removes from an enum. The databases refuse this
 * too, but not all of them name the value, and none names the column and the number of rows.
 */
export async function refuseLostValues(
  operation: Operation,
  port: Pick<OperationsPort, 'inspector' | 'query' | 'read' | 'dialect'>,
): Promise<void> {
  for (const change of enumChanges(operation, port)) {
    const lost = await lostValues(change, port)
    if (lost.length > 0) throw new EnumValueInUseError(`${change.table}.${change.column}`, lost, change.wayOut)
  }
}

/** A column whose allowed values change. */
interface EnumChange {
  readonly table: string
  readonly column: string
  /** The values that rows may contain. */
  readonly allowed: readonly string[]
  /** True if the column must have an enum now to be one of the operation's. */
  readonly isEnum: boolean
  readonly wayOut: string
}

function enumChanges(operation: Operation, { dialect }: Pick<OperationsPort, 'dialect'>): readonly EnumChange[] {
  if (operation.kind === 'alterEnum') return changesOfEnum(operation)
  if (operation.kind === 'alterColumn') return changesOfColumn(operation, dialect)
  if (operation.kind !== 'batchAlterTable') return []
  // Only the first change of a column applies to it as it is now.
  const seen = new Set<string>()
  return operation.changes.flatMap((change) => {
    if (change.kind === 'addColumn') seen.add(change.column.name)
    if (change.kind !== 'alterColumn') return []
    const isFirst = !seen.has(change.column)
    seen.add(change.column).add(change.changes.name ?? change.column)
    return isFirst ? changesOfColumn(change, dialect) : []
  })
}

function changesOfEnum({ enumType, values, columns, mapping = {} }: AlterEnum): readonly EnumChange[] {
  return columns.flatMap((text) => {
    const name = parseColumnName(text)
    const wayOut = `map it to another value: op.alterEnum('${enumType}', …, { columns, mapping: { old: 'new' } })`
    return name ? [{ ...name, allowed: [...values, ...Object.keys(mapping)], isEnum: true, wayOut }] : []
  })
}

function changesOfColumn(
  { table, column, changes }: AlterColumn,
  dialect: OperationsPort['dialect'],
): readonly EnumChange[] {
  if (!changes.enum || usingOn(changes, dialect.name) !== undefined) return []
  const wayOut = 'convert it with `using`, or update those rows first'
  return [{ table, column, allowed: changes.enum, isEnum: false, wayOut }]
}

/**
 * The values in use that are not allowed. Reads nothing if no value of the column is removed. An unknown column is left
 * for the database to report.
 */
async function lostValues(
  { table, column, allowed, isEnum }: EnumChange,
  port: Pick<OperationsPort, 'inspector' | 'query' | 'read' | 'dialect'>,
): Promise<readonly { readonly value: string; readonly rows: number }[]> {
  const found = (await port.inspector.columns(table)).find(({ name }) => name === column)
  if (!found || (isEnum && !found.enum) || found.enum?.every((value) => allowed.includes(value))) return []
  const query = port.dialect.rowQueries.otherValues(table, found, allowed)
  const rows = query === null ? [] : await readRows(port, query)
  return rows.map((row) => ({ value: String(row['value']), rows: Number(row['n']) }))
}
