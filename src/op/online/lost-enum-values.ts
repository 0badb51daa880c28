import type { AlterColumn } from '../../operations/columns.ts'
import { parseColumnName } from '../../schema/column-name.ts'
import type { AlterEnum } from '../../operations/enums.ts'
import { EnumValueInUseError } from '../../operations/errors.ts'
import type { Operation } from '../../operations/operation.ts'
import type { OperationsPort } from '../port.ts'
import { readRows } from './read-rows.ts'
import { usingOn } from '../../operations/using.ts'

/**
 * Throws `EnumValueInUseError` where rows hold what an operation takes off an enum: the databases refuse such a row
 * too, but only one of them says the value, and none the column and how many rows there are.
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

/** A column whose values are about to be others. */
interface EnumChange {
  readonly table: string
  readonly column: string
  /** What rows may hold. */
  readonly allowed: readonly string[]
  /** It has an enum now, or else is none of the operation's. */
  readonly isEnum: boolean
  readonly wayOut: string
}

function enumChanges(operation: Operation, { dialect }: Pick<OperationsPort, 'dialect'>): readonly EnumChange[] {
  if (operation.kind === 'alterEnum') return changesOfEnum(operation)
  if (operation.kind === 'alterColumn') return changesOfColumn(operation, dialect)
  if (operation.kind !== 'batchAlterTable') return []
  // Only the first change of a column finds it as it is now.
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
    const wayOut = `say what they get by mapping: op.alterEnum('${enumType}', …, { columns, mapping: { old: 'new' } })`
    return name ? [{ ...name, allowed: [...values, ...Object.keys(mapping)], isEnum: true, wayOut }] : []
  })
}

function changesOfColumn(
  { table, column, changes }: AlterColumn,
  dialect: OperationsPort['dialect'],
): readonly EnumChange[] {
  if (!changes.enum || usingOn(changes, dialect.name) !== undefined) return []
  const wayOut = 'say what they get by `using`, or change those rows before'
  return [{ table, column, allowed: changes.enum, isEnum: false, wayOut }]
}

/** What is held and not allowed. Nothing is read where the column has no value that goes; what is not there is for the database to say. */
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
