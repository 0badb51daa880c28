import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describeRevision } from './shared/describe-revision.ts'
import type { DrawnGraph } from './shared/drawn-graph.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'
import type { RevisionResult } from './shared/results.ts'

/** The heads of the versions folder. */
export interface HeadsResult {
  readonly heads: readonly RevisionResult[]
}

/** Options of `heads`. */
export interface HeadsOptions extends CommandOptions {
  /** Omit heads that another revision depends on. */
  readonly resolveDependencies?: boolean
  /** Throw TooManyHeadsError if there are more. */
  readonly max?: number
}

/** Lists the heads, in the order of their file names. Needs no database. */
export async function heads(environment: EnvironmentInput, options: HeadsOptions = {}): Promise<HeadsResult> {
  return headsOf(await readGraph(resolveEnvironment(environment), options), options)
}

/** The same with the graph, as it is drawn. */
export async function headsWithGraph(
  environment: EnvironmentInput,
  options: HeadsOptions = {},
): Promise<HeadsResult & DrawnGraph> {
  const graph = await readGraph(resolveEnvironment(environment), options)
  const { drawnGraph } = await import('./shared/drawn-graph.ts')
  return { ...(await headsOf(graph, options)), ...drawnGraph(graph) }
}

async function headsOf(graph: Graph, options: HeadsOptions): Promise<HeadsResult> {
  const ids = options.resolveDependencies ? graph.map.realHeads : graph.map.heads
  if (options.max !== undefined && ids.length > options.max) {
    const { TooManyHeadsError } = await import('./shared/errors.ts')
    throw new TooManyHeadsError(ids, options.max)
  }
  return { heads: ids.map((id) => describeRevision(graph, id)) }
}
