import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planUpgrade } from '../revision/plan.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { type CutOffRevision, cutOffRevisions, readUnfinished, refuseCutOff } from './run/cut-off.ts'
import { warnOfOverlap } from './run/overlap.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { NotAtHeadsError } from './shared/errors.ts'
import { readGraph } from './shared/graph.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import type { RevisionResult } from './shared/results.ts'

/** Where the database stands. A row that no file has shows its id alone, with `isKnown: false`. */
export interface CurrentResult {
  readonly heads: readonly CurrentRevision[]
  /** Revisions that began outside a transaction and did not end. Absent where there are none. */
  readonly unfinished?: readonly CutOffRevision[]
}

/** A row of the version table, with what the graph knows of it. */
export type CurrentRevision =
  | ({ readonly isKnown: true } & RevisionResult)
  | { readonly isKnown: false; readonly revision: string }

/** Options of `current`. */
export interface CurrentOptions extends CommandOptions {
  /** Throw NotAtHeadsError unless the database is at all real heads, and UnfinishedRevisionError where `upgrade` would. */
  readonly checkHeads?: boolean
}

/** Shows the revisions at which the database stands. Makes nothing. */
export async function current(environment: EnvironmentInput, options: CurrentOptions = {}): Promise<CurrentResult> {
  const log = logOf(options)
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, options)
  return withDatabase(resolved, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const rows = state.rows ?? []
    const known = graph.map.maximal(rows.filter((row) => graph.map.find(row)))
    const unknown = rows.filter((row) => !graph.map.find(row))
    warnOfOverlap(graph.map, rows, log)
    const unfinished = await readUnfinished(state, database, log)
    const steps = unknown.length > 0 ? [] : planUpgrade(graph.map, rows, 'heads').steps
    const cutOff = cutOffRevisions(unfinished, steps)
    if (options.checkHeads) {
      refuseCutOff(unfinished, cutOff, rows)
      checkHeads(graph.map.realHeads, known, unknown)
    }
    for (const { revision, direction } of cutOff)
      log.warn(`${revision} was cut off on its way ${direction}, outside a transaction; 'hub status' says more.`)
    return {
      heads: [
        ...known.map((id) => ({ isKnown: true as const, ...describeRevision(graph, id) })),
        ...unknown.map((revision) => ({ isKnown: false as const, revision })),
      ],
      ...(cutOff.length > 0 && { unfinished: cutOff }),
    }
  })
}

/** With dependsOn, a head by downRevision alone may be no row: the real heads count. */
function checkHeads(heads: readonly string[], known: readonly string[], unknown: readonly string[]): void {
  const missing = heads.filter((head) => !known.includes(head))
  if (missing.length > 0 || unknown.length > 0) throw new NotAtHeadsError([...known, ...unknown], heads)
}
