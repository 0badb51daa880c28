import type { Column } from '../schema/column.ts'
import type { AlterColumn, ColumnChanges } from './columns.ts'
import type { IrreversibleReason } from './irreversible.ts'
import { irreversible } from './irreversible.ts'

/** The change back, from what the column was; a new name alone needs no more than itself. */
export function reverseAlterColumn({
  table,
  column,
  changes,
  definition,
}: AlterColumn): AlterColumn | IrreversibleReason {
  const { name, ...others } = changes
  if (others.using !== undefined) return irreversible(`what '${table}.${column}' held before \`using\` is not known`)
  const isMore = Object.values(others).some((value) => value !== undefined)
  if (isMore && !definition) return irreversible(`what the column '${table}.${column}' was is not known`)
  const back: ColumnChanges = {
    ...(name !== undefined && { name: column }),
    ...(definition && changesBack(others, definition)),
  }
  return {
    kind: 'alterColumn',
    table,
    column: name ?? column,
    changes: back,
    ...(definition && { definition: changedColumn(definition, changes) }),
  }
}

/** What belongs to a type, and changes with it. */
const TYPE_KEYS = ['type', 'length', 'precision', 'scale', 'array', 'enum', 'enumName'] as const
/** What is taken off by null. */
const OTHER_KEYS = ['default', 'comment', 'collation', 'generated', 'asExpression'] as const

function changesBack(changes: ColumnChanges, was: Column): ColumnChanges {
  // To count a column SQLite must have it INTEGER, whatever it was.
  const isTyped = TYPE_KEYS.some((key) => changes[key] !== undefined) || Boolean(changes.generated)
  const others = OTHER_KEYS.filter((key) => changes[key] !== undefined)
  return {
    ...(isTyped && pick(was, TYPE_KEYS)),
    // The default of one type need have no cast to the other, and a computed column has none.
    ...((isTyped || changes.asExpression !== undefined) && pick(was, ['default'])),
    ...(changes.generated === 'uuid' && { default: was.default ?? null }),
    ...(changes.nullable !== undefined && { nullable: was.nullable ?? false }),
    ...Object.fromEntries(others.map((key) => [key, was[key] ?? null])),
    ...identityBack(changes, was),
    ...((changes.asExpression !== undefined || changes.generatedType !== undefined) &&
      was.generatedType && { generatedType: was.generatedType }),
  }
}

function identityBack({ generated, generatedIdentity }: ColumnChanges, was: Column): ColumnChanges {
  if (generated === undefined)
    return generatedIdentity ? { generatedIdentity: was.generatedIdentity ?? 'BY DEFAULT' } : {}
  return was.generatedIdentity ? { generatedIdentity: was.generatedIdentity } : {}
}

/** The column as it is after the changes. */
function changedColumn(was: Column, changes: ColumnChanges): Column {
  const gone: readonly string[] = [
    ...(changes.type === undefined ? [] : TYPE_KEYS),
    ...(changes.generated === undefined ? [] : ['generatedIdentity']),
    ...(changes.asExpression === undefined ? [] : ['generatedType']),
  ]
  const kept = Object.entries(was).filter(([key]) => !gone.includes(key))
  const all = { ...Object.fromEntries(kept), ...changes }
  // False is what a column is where nothing is said. Name and type come from the column where the changes have none.
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value != null && value !== false),
  ) as unknown as Column
}

function pick<Key extends keyof Column>(column: Column, keys: readonly Key[]): Pick<Column, Key> {
  // Only keys of the list are in it.
  return Object.fromEntries(
    keys.filter((key) => column[key] !== undefined).map((key) => [key, column[key]]),
  ) as unknown as Pick<Column, Key>
}
