import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import type { StateOptions } from './graph/environment-states.ts'
import type { GraphResult } from './graph/graph-result.ts'
import { revisionsOf } from './graph/revisions-of.ts'
import { readHistory } from './shared/read-history.ts'

/** Options of `graph`. */
export interface GraphOptions extends StateOptions {
  /** `a:b`, `:b`, `a:`, `-3:`, `current:`. The whole graph if not given. */
  readonly range?: string
  /** Also record what each revision does, write its SQL, and ask git for the author of its file. */
  readonly details?: boolean
}

/**
 * The graph with its edges and lanes, and what is applied in the databases that are asked for: none if no option says
 * so. A database that cannot be read within 3 seconds is no error: its state says why. Throws UnknownEnvironmentError,
 * StateFileError, and what a wrong range or a broken graph throws.
 */
export async function graph(environment: EnvironmentInput, options: GraphOptions = {}): Promise<GraphResult> {
  const resolved = resolveEnvironment(environment)
  const { range, own, environments, stateFiles, details = false, ...common } = options
  const {
    read,
    graph: seen,
    revisions,
  } = await readHistory(resolved, { ...common, ...(range !== undefined && { range }) })
  const isAsked = own || [environments, stateFiles].some((list) => list !== undefined && list.length > 0)
  const states = isAsked
    ? await (await import('./graph/environment-states.ts')).environmentStates(resolved, read, options)
    : []
  const drawn = revisionsOf(seen, revisions)
  if (!details) return { ...drawn, environments: states }
  const { detailsOf } = await import('./graph/details-of.ts')
  const found = await detailsOf(resolved, seen, revisions, common)
  const detailed = drawn.revisions.map((each) => ({ ...each, details: found(each.revision) }))
  return { ...drawn, revisions: detailed, environments: states }
}
