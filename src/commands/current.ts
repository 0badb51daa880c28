import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { openDatabase } from '../runtime/database.ts'
import { describeRevision } from './describe-revision.ts'
import { readGraph } from './graph.ts'
import { type CommandOptions, silent } from './logger.ts'
import { opening } from './opening.ts'
import { NotAtHeadsError } from './errors.ts'
import { warnOfOverlap } from './run/overlap.ts'
import type { RevisionResult } from './results.ts'

/** Where the database stands. A row that no file has shows its id alone, with `isKnown: false`. */
export interface CurrentResult {
  readonly heads: readonly CurrentRevision[]
}

/** A row of the version table, with what the graph knows of it. */
export type CurrentRevision =
  | ({ readonly isKnown: true } & RevisionResult)
  | { readonly isKnown: false; readonly revision: string }

/** Options of `current`. */
export interface CurrentOptions extends CommandOptions {
  /** Throw NotAtHeadsError unless the database is at all real heads. */
  readonly checkHeads?: boolean
}

/** Shows the revisions at which the database stands. Makes nothing. */
export async function current(environment: EnvironmentInput, options: CurrentOptions = {}): Promise<CurrentResult> {
  const log = options.log ?? silent
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, log)
  const database = await openDatabase(resolved, { ...opening(options), readOnly: true })
  try {
    const rows = (await database.readState()).rows ?? []
    const known = graph.map.maximal(rows.filter((row) => graph.map.find(row)))
    const unknown = rows.filter((row) => !graph.map.find(row))
    warnOfOverlap(graph.map, rows, log)
    if (options.checkHeads) checkHeads(graph.map.realHeads, known, unknown)
    return {
      heads: [
        ...known.map((id) => ({ isKnown: true as const, ...describeRevision(graph, id) })),
        ...unknown.map((revision) => ({ isKnown: false as const, revision })),
      ],
    }
  } finally {
    await database.close()
  }
}

/** With dependsOn, a head by downRevision alone may be no row: the real heads count. */
function checkHeads(heads: readonly string[], known: readonly string[], unknown: readonly string[]): void {
  const missing = heads.filter((head) => !known.includes(head))
  if (missing.length > 0 || unknown.length > 0) throw new NotAtHeadsError([...known, ...unknown], heads)
}
