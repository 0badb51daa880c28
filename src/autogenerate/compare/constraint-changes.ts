import { nameOfConstraint } from '../../operations/constraint-kinds.ts'
import type { CreateConstraint } from '../../operations/constraints.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Pairing } from './pair-by-name.ts'

/** What changes of a table's constraints or indexes, by when it must run. */
export interface ConstraintChanges {
  readonly renames: readonly Operation[]
  readonly drops: readonly Operation[]
  readonly creates: readonly Operation[]
}

/** The operations for constraints of one kind. */
export function toChanges<Item extends { readonly name?: string }>(
  table: string,
  { renamed, dropped, created }: Pairing<Item>,
  create: (item: Item) => CreateConstraint,
): ConstraintChanges {
  return {
    renames: renamed.map(({ current, wanted }): Operation => ({
      kind: 'renameConstraint',
      table,
      constraint: current.name ?? '',
      name: wanted.name ?? '',
    })),
    drops: dropped.map((item): Operation => ({
      kind: 'dropConstraint',
      table,
      constraint: item.name ?? nameOfConstraint(create(item)),
      definition: create(item),
    })),
    creates: created.map(create),
  }
}

/** The pairing with what the entities wrote in the place of what the database normalized for the comparison. */
export function asWritten<Item extends { readonly name?: string }>(
  { renamed, dropped, created }: Pairing<Item>,
  wanted: readonly Item[],
): Pairing<Item> {
  const written = (item: Item) => wanted.find(({ name }) => name === item.name) ?? item
  return {
    renamed: renamed.map((pair) => ({ ...pair, wanted: written(pair.wanted) })),
    dropped,
    created: created.map(written),
  }
}
