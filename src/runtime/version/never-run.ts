import type { RevisionMap } from '../../revision/revision-map.ts'
import type { Standing } from '../../revision/standing.ts'
import type { LoggedEntry } from './log-entry.ts'

/** The parts of a log row that show whether its revision was applied here. */
export type SeenEntry = Pick<LoggedEntry, 'runId' | 'event' | 'revision' | 'direction' | 'downRevisions' | 'dependsOn'>

/**
 * The revisions that count as applied, as ancestors of the version rows, but never appear in the log as applied: one
 * that was inserted below an applied one later, or that was undone here. Revisions applied before the log began are
 * left out: rows and parents that the log mentions without having recorded them as applied, and all their ancestors.
 */
export function neverRun(
  map: RevisionMap,
  { known }: Pick<Standing, 'known'>,
  log: readonly SeenEntry[],
): readonly string[] {
  const latest = new Map<string, 'up' | 'down'>()
  const before = new Set<string>()
  for (const entries of runsOf(log.filter(({ event }) => event !== 'started' && event !== 'statement'))) {
    // A stamp writes its revisions in arbitrary order.
    const seen = new Set([...latest.keys(), ...entries.filter(isUp).map(({ revision }) => revision)])
    for (const { revision, downRevisions, dependsOn } of entries) {
      if (!seen.has(revision)) before.add(revision)
      for (const parent of [...downRevisions, ...dependsOn]) if (!seen.has(parent)) before.add(parent)
    }
    for (const { revision, direction } of entries) latest.set(revision, direction)
  }
  for (const row of map.readRows(known)) if (!latest.has(row)) before.add(row)
  const covered = map.ancestors([...before].filter((id) => map.find(id)))
  const applied = map.ancestors(known)
  return map.revisions
    .map(({ id }) => id)
    .filter((id) => applied.has(id) && latest.get(id) !== 'up' && (latest.has(id) || !covered.has(id)))
}

/** The rows of each run together, oldest first. */
function runsOf(log: readonly SeenEntry[]): readonly (readonly SeenEntry[])[] {
  const runs: SeenEntry[][] = []
  for (const entry of log) {
    const last = runs.at(-1)
    if (last?.[0]?.runId === entry.runId) last.push(entry)
    else runs.push([entry])
  }
  return runs
}

function isUp({ direction }: SeenEntry): boolean {
  return direction === 'up'
}
