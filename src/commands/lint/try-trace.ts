import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { HubError } from '../../errors.ts'
import type { Graph } from '../shared/graph.ts'
import { nothingTraced, type Traced, traceRevisions } from './trace-revisions.ts'
import type { TraceOptions } from './trace-step.ts'

/** What was traced on a database, and why nothing was, if so. */
export interface TriedTrace extends Traced {
  readonly notTraced: string | null
}

/** The same without a scratch database: the revisions are linted as they are recorded. */
export async function tryTrace(
  [environment]: readonly Environment[],
  graph: Graph,
  linted: ReadonlySet<string>,
  dialect: Dialect,
  options: TraceOptions | null,
): Promise<TriedTrace> {
  if (options === null || environment === undefined) return { ...nothingTraced, notTraced: null }
  try {
    const trace = await dialect.loadTrace()
    if (trace === null) return { ...nothingTraced, notTraced: 'its statements are not watched' }
    return { ...(await traceRevisions(environment, graph, linted, trace, options)), notTraced: null }
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return { ...nothingTraced, notTraced: error.message }
  }
}
