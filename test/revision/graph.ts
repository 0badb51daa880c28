import { RevisionMap } from '../../src/revision/revision-map.ts'
import type { Revision } from '../../src/revision/revision.ts'

/** What the drawing of a graph leaves out, by revision. */
export interface Extras {
  readonly labels?: Readonly<Record<string, string | readonly string[]>>
  readonly dependsOn?: Readonly<Record<string, string | readonly string[]>>
  readonly replaces?: Readonly<Record<string, readonly string[]>>
}

/**
 * Draws a graph: `graph('a <- b <- c1', 'b <- c2', 'c1 + c2 <- d')`. Revisions are ordered as they are first named.
 */
export function graph(...lines: readonly (string | Extras)[]): RevisionMap {
  return RevisionMap.from(draw(...lines))
}

/** The revisions of a drawing, not yet checked. */
export function draw(...lines: readonly (string | Extras)[]): Revision[] {
  const parents = new Map<string, string[]>()
  const extras: Extras[] = []
  for (const line of lines) {
    if (typeof line !== 'string') extras.push(line)
    else drawLine(parents, line)
  }
  return [...parents].map(([id, downRevisions], index) =>
    revision(id, {
      downRevisions,
      dependsOn: extras.flatMap(({ dependsOn }) => dependsOn?.[id] ?? []),
      branchLabels: extras.flatMap(({ labels }) => labels?.[id] ?? []),
      replaces: extras.flatMap(({ replaces }) => replaces?.[id] ?? []),
      sortKey: `${String(index).padStart(6, '0')}_${id}`,
    }),
  )
}

/** One revision, with as much as a test cares for. */
export function revision(id: string, more: Partial<Revision> = {}): Revision {
  const header = { downRevisions: [], dependsOn: [], branchLabels: [], replaces: [] }
  return { id, ...header, message: '', sortKey: id, file: `${id}.ts`, ...more }
}

function drawLine(parents: Map<string, string[]>, line: string): void {
  let below: readonly string[] = []
  for (const group of line.split('<-')) {
    const ids = group.split('+').map((id) => id.trim())
    for (const id of ids) {
      const known = parents.get(id) ?? []
      parents.set(id, [...known, ...below.filter((each) => !known.includes(each))])
    }
    below = ids
  }
}
