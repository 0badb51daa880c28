import type { Graph } from '../shared/graph.ts'
import { OlderMigrationError, VersionsNotEmptyError } from './errors.ts'

/** The migrations that are still to be imported, and those that are. */
export interface Pending<Migration> {
  readonly pending: readonly Migration[]
  readonly imported: readonly Migration[]
  /** What the first of the pending ones comes after. */
  readonly parents: readonly string[]
}

/**
 * Finds what was imported before, by `importedFrom`. New migrations go on top of it. Throws VersionsNotEmptyError,
 * OlderMigrationError.
 */
export function pendingMigrations<Migration extends { readonly name: string }>(
  { map, filesFor }: Graph,
  migrations: readonly Migration[],
): Pending<Migration> {
  // Also of those that a squash has replaced since.
  const namesOf = (id: string) => filesFor(id).flatMap(({ importedFrom }) => importedFrom)
  const names = new Set(map.revisions.flatMap(({ id }) => namesOf(id)))
  const imported = migrations.filter(({ name }) => names.has(name))
  const pending = migrations.filter(({ name }) => !names.has(name))
  const parents = map.realHeads
  if (pending.length === 0) return { pending, imported, parents }
  const known = new Set(imported.map(({ name }) => name))
  const strangers = map.revisions.filter(({ id }) => !namesOf(id).some((name) => known.has(name)))
  if (strangers.length > 0 || parents.length > 1)
    throw new VersionsNotEmptyError((strangers.length > 0 ? strangers : map.revisions).map(({ id }) => id))
  const last = imported.at(-1)
  const older = last ? pending.filter((each) => migrations.indexOf(each) < migrations.indexOf(last)) : []
  if (last && older.length > 0)
    throw new OlderMigrationError(
      older.map(({ name }) => name),
      last.name,
    )
  return { pending, imported, parents }
}
