import type { Revision } from '../../../src/revision/revision.ts'

/**
 * What a target without a branch means, found by going through the list: ids, null if it must be refused, undefined if
 * this does not know.
 */
export function placesOf(revisions: readonly Revision[], target: string): readonly string[] | null | undefined {
  if (target.includes('@')) return undefined
  const [, name = '', by = ''] = /^([^@:,\s+-]*)([+-]\d+)?$/.exec(target) ?? []
  if (name === '' || name === 'current') return null
  const starts = placesNamed(revisions, name)
  if (starts === null || by === '') return starts
  if (starts.length > 1) return null
  let at: string | null = starts[0] ?? null
  for (let left = Math.abs(Number(by)); left > 0; left--) {
    const next: readonly (string | null)[] = by.startsWith('+')
      ? revisions
          .filter(({ downRevisions }) => (at === null ? downRevisions.length === 0 : downRevisions.includes(at)))
          .map(({ id }) => id)
      : at === null
        ? []
        : downOf(revisions, at)
    if (next.length !== 1) return null
    at = next[0] ?? null
  }
  return at === null ? [] : [at]
}

/** The revision below another; null is the base. */
function downOf(revisions: readonly Revision[], at: string): readonly (string | null)[] {
  const below = revisions.find(({ id }) => id === at)?.downRevisions ?? []
  return below.length === 0 ? [null] : below
}

function placesNamed(revisions: readonly Revision[], name: string): readonly string[] | null {
  const needed = new Set(revisions.flatMap(({ downRevisions }) => downRevisions))
  const ids = revisions.map(({ id }) => id)
  const all = ids.filter((id) => !needed.has(id))
  if (name === 'base') return []
  if (name === 'head') return all.length === 1 ? all : null
  // Where a dependency is above a head, `heads` is only what nothing needs.
  if (name === 'heads')
    return all
      .filter(
        (id) =>
          !revisions.some(({ dependsOn }) =>
            dependsOn.some((on) => on === id || revisions.find((each) => each.id === id)?.branchLabels.includes(on)),
          ),
      )
      .toSorted()
  const exact = revisions
    .filter(({ id, branchLabels }) => id === name || branchLabels.includes(name))
    .map(({ id }) => id)
  if (exact.length > 0) return exact
  const found = revisions.filter(({ id }) => id.startsWith(name)).map(({ id }) => id)
  return name.length >= 4 && found.length === 1 ? found : null
}
