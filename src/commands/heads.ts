import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describeRevision } from './describe-revision.ts'
import { readGraph } from './graph.ts'
import { type CommandOptions, silent } from './logger.ts'
import type { RevisionResult } from './results.ts'

/** The heads of the versions folder. */
export interface HeadsResult {
  readonly heads: readonly RevisionResult[]
}

/** Options of `heads`. */
export interface HeadsOptions extends CommandOptions {
  /** Leave out heads that another revision depends on. */
  readonly resolveDependencies?: boolean
}

/** Lists the heads, in the order of their file names. Needs no database. */
export async function heads(environment: EnvironmentInput, options: HeadsOptions = {}): Promise<HeadsResult> {
  const graph = await readGraph(resolveEnvironment(environment), options.log ?? silent)
  const ids = options.resolveDependencies ? graph.map.realHeads : graph.map.heads
  return { heads: ids.map((id) => describeRevision(graph, id)) }
}
