import type { Environment } from '../../config/environment.ts'
import { history } from '../../revision/history.ts'
import { findUpstream, revisionsAt, whyUnknown } from '../../script/upstream.ts'
import { HubError } from '../../errors.ts'
import type { Graph } from '../shared/graph.ts'
import type { CommandOptions } from '../shared/logger.ts'
import { UnknownCommitError } from './errors.ts'

/** Which revisions to lint. */
export interface Choice {
  /** Ids, labels, heads, and ranges `a:b`. */
  readonly revisions?: readonly string[]
  /** A commit, branch or tag of git: the revisions that it does not have. */
  readonly since?: string
}

/** The revisions that are linted, and how they were chosen. */
export interface Chosen {
  readonly ids: ReadonlySet<string>
  /** `given`; `since` a commit; `pending` on the database; all `heads` with what only they have below them. */
  readonly by: 'given' | 'since' | 'pending' | 'heads'
  /** The commit, branch or tag; null if none was asked. */
  readonly against: string | null
  /** Why the database was not asked what is pending; null if it was, or need not be. */
  readonly notAsked: string | null
}

/**
 * Chooses what to lint: what is given, else what is pending on the database, else what the main branch of the repository
 * does not have, else everything. Throws UnknownCommitError, and what a wrong target throws.
 */
export async function chooseRevisions(
  environment: Environment,
  graph: Graph,
  choice: Choice,
  options: CommandOptions,
): Promise<Chosen> {
  const chosen = await chooseGiven(environment, graph, choice)
  if (chosen !== null) return chosen
  const pending = await pendingOn(environment, options)
  if (typeof pending === 'object') return { ids: new Set(pending), by: 'pending', against: null, notAsked: null }
  return chooseNew(environment, graph, pending)
}

/** The same without asking the database. */
export async function chooseOffline(environment: Environment, graph: Graph, choice: Choice): Promise<Chosen> {
  return (await chooseGiven(environment, graph, choice)) ?? chooseNew(environment, graph, null)
}

async function chooseGiven(
  environment: Environment,
  graph: Graph,
  { revisions = [], since }: Choice,
): Promise<Chosen | null> {
  if (revisions.length > 0) return { ids: given(graph, revisions), by: 'given', against: null, notAsked: null }
  if (since === undefined) return null
  const all = idsOf(graph)
  const there = await revisionsAt(environment.versions, all, since)
  if (there === null)
    throw new UnknownCommitError(since, await whyUnknown(environment.versions[0] ?? environment.folder, since))
  return { ids: without(all, there), by: 'since', against: since, notAsked: null }
}

/** What the main branch does not have, else everything. */
async function chooseNew(environment: Environment, graph: Graph, notAsked: string | null): Promise<Chosen> {
  const all = idsOf(graph)
  const upstream = await findUpstream(environment.versions, all)
  if (upstream === null) return { ids: new Set(all), by: 'heads', against: null, notAsked }
  return { ids: without(all, upstream.revisions), by: 'since', against: upstream.name, notAsked }
}

function idsOf({ map }: Graph): readonly string[] {
  return map.revisions.map(({ id }) => id)
}

function given({ map }: Graph, texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap((text) =>
      text.includes(':')
        ? history(map, { range: text }).map(({ revision }) => revision.id)
        : map.resolve(text).map(({ id }) => id),
    ),
  )
}

function without(all: readonly string[], others: readonly string[]): ReadonlySet<string> {
  return new Set(all.filter((id) => !others.includes(id)))
}

/** Or why the database cannot tell. */
async function pendingOn(environment: Environment, options: CommandOptions): Promise<readonly string[] | string> {
  const { readCurrent } = await import('../shared/read-current.ts')
  try {
    const { standing } = await readCurrent(environment, { ...(options.signal && { signal: options.signal }) })
    if (standing.unknown.length > 0) return `it has revisions without a file: ${standing.unknown.join(', ')}`
    return standing.pending
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return error.message
  }
}
