import { type AttributeChanges, changedAttributes } from '../schema/attributes.ts'
import type { Column } from '../schema/column.ts'
import type { AlterColumn, ColumnChanges } from './columns.ts'
import type { IrreversibleReason } from './irreversible.ts'
import { irreversible } from './irreversible.ts'

/** The reverse change, from the definition before; a mere rename needs none. */
export function reverseAlterColumn({
  table,
  column,
  changes,
  definition,
}: AlterColumn): AlterColumn | IrreversibleReason {
  const { name, ...others } = changes
  if (others.using !== undefined)
    return irreversible(`the values of '${table}.${column}' before \`using\` are not known`)
  const isMore = Object.values(others).some((value) => value !== undefined)
  if (isMore && !definition) return irreversible(`the definition of column '${table}.${column}' is not known`)
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

/** The parts of a type, which change together. */
const TYPE_KEYS = ['type', 'length', 'precision', 'scale', 'array', 'enum', 'enumName'] as const
/** What null removes. */
const OTHER_KEYS = ['default', 'comment', 'collation', 'generated', 'asExpression'] as const

function changesBack(changes: ColumnChanges, was: Column): ColumnChanges {
  // SQLite requires INTEGER for auto-increment, whatever the type was.
  const isTyped = TYPE_KEYS.some((key) => changes[key] !== undefined) || Boolean(changes.generated)
  const others = OTHER_KEYS.filter((key) => changes[key] !== undefined)
  return {
    ...(isTyped && pick(was, TYPE_KEYS)),
    // The default of one type may have no cast to the other, and a generated column has none.
    ...((isTyped || changes.asExpression !== undefined) && pick(was, ['default'])),
    ...(changes.generated === 'uuid' && { default: was.default ?? null }),
    ...(changes.nullable !== undefined && { nullable: was.nullable ?? false }),
    ...Object.fromEntries(others.map((key) => [key, was[key] ?? null])),
    ...identityBack(changes, was),
    ...(changes.attributes && { attributes: attributesBack(changes.attributes, was) }),
    ...((changes.asExpression !== undefined || changes.generatedType !== undefined) &&
      was.generatedType && { generatedType: was.generatedType }),
  }
}

function attributesBack(changes: AttributeChanges, was: Column): AttributeChanges {
  return Object.fromEntries(Object.keys(changes).map((name) => [name, was.attributes?.[name] ?? null]))
}

function identityBack({ generated, generatedIdentity }: ColumnChanges, was: Column): ColumnChanges {
  if (generated === undefined)
    return generatedIdentity ? { generatedIdentity: was.generatedIdentity ?? 'BY DEFAULT' } : {}
  return was.generatedIdentity ? { generatedIdentity: was.generatedIdentity } : {}
}

/** The column after the changes. */
function changedColumn(was: Column, changes: ColumnChanges): Column {
  const gone: readonly string[] = [
    ...(changes.type === undefined ? [] : TYPE_KEYS),
    ...(changes.generated === undefined ? [] : ['generatedIdentity']),
    ...(changes.asExpression === undefined ? [] : ['generatedType']),
  ]
  const kept = Object.entries(was).filter(([key]) => !gone.includes(key))
  const attributes = changedAttributes(was.attributes, changes.attributes)
  const all = { ...Object.fromEntries(kept), ...changes, attributes }
  // False is the default. Name and type come from the column if the changes have none.
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value != null && value !== false),
  ) as unknown as Column
}

function pick<Key extends keyof Column>(column: Column, keys: readonly Key[]): Pick<Column, Key> {
  // It has only the keys of the list.
  return Object.fromEntries(
    keys.filter((key) => column[key] !== undefined).map((key) => [key, column[key]]),
  ) as unknown as Pick<Column, Key>
}
