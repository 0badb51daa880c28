import type { Environment } from '../../config/environment.ts'
import { HubError } from '../../errors.ts'
import { replacedName } from '../../revision/replaced-names.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { readStanding } from '../../runtime/version/read-standing.ts'
import type { LoggedEntry } from '../../runtime/version/log-entry.ts'
import { warnOf } from '../../notice.ts'
import { messageOf } from '../../words.ts'
import { latestOf } from '../shared/applied-log.ts'
import type { Graph } from '../shared/graph.ts'
import { readUnfinished } from '../shared/interrupted.ts'
import { type CommandOptions, type Logger, logOf, silent } from '../shared/logger.ts'
import { seenGraph } from '../shared/seen-graph.ts'
import type { EnvironmentState, LoggedUpgrade } from './graph-result.ts'

/** How long an environment may take, in milliseconds. */
export const readTime = 3_000

/**
 * Reads what is applied in an environment. One that cannot be read, or not in time, is shown so: the log says why, and
 * the state names no more than a code, since messages name hosts and users.
 */
export async function readEnvironment(
  name: string,
  environment: Environment,
  read: Graph,
  options: CommandOptions,
): Promise<EnvironmentState> {
  const late = AbortSignal.timeout(readTime)
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late
  const log = logOf(options)
  try {
    return await orAborted(signal, stateOf(name, environment, read, signal))
  } catch (error) {
    options.signal?.throwIfAborted()
    // A message names hosts and users, which no result has.
    if (!late.aborted) log.info(`${name}: ${messageOf(error)}`)
    const code = error instanceof HubError ? error.code : 'an error'
    return notRead(name, late.aborted ? `no answer within ${readTime / 1000} s` : `not read: ${code}`, log)
  }
}

/** The state of an environment that was not read, of which the log is told. */
export function notRead(environment: string, reason: string, log: Logger): EnvironmentState {
  const message = `What is applied in the environment '${environment}' is not shown: ${reason}`
  warnOf({ code: 'ENVIRONMENT_NOT_READ', message, facts: { environment, reason } }, log)
  return {
    environment,
    notRead: reason,
    hasVersionTable: false,
    current: [],
    applied: [],
    interrupted: [],
    unknown: [],
    isNewer: false,
    log: [],
  }
}

async function stateOf(
  environment: string,
  place: Environment,
  read: Graph,
  signal: AbortSignal,
): Promise<EnvironmentState> {
  return withDatabase(place, { readOnly: true, log: silent, signal }, async (database) => {
    const state = await database.readState()
    const graph = await seenGraph(read, database, state)
    const standing = await readStanding(graph.map, database, state)
    const unfinished = await readUnfinished(state, database, silent)
    const done = state.hasLog
      ? await database.versionLog.readWhere(database.connection, "event = 'done' AND direction = 'up'")
      : []
    return {
      environment,
      notRead: null,
      hasVersionTable: state.rows !== null,
      current: [...standing.rows],
      applied: withMembers(graph, standing.appliedIds),
      interrupted: unfinished.map(({ started }) => started.revision),
      unknown: standing.unknown,
      isNewer: standing.isAhead,
      log: [...latestOf(done).values()].map(loggedUpgrade),
    }
  })
}

/** Revisions, in upgrade order, and what squashes among them replace. */
function withMembers(graph: Graph, ids: ReadonlySet<string>): readonly string[] {
  const there = graph.map.revisions.filter(({ id }) => ids.has(id))
  return [
    ...new Set(
      there.flatMap(({ id }) => [
        ...graph.filesFor(id).flatMap((file) => file.replaces.map((name) => replacedName(name).id)),
        id,
      ]),
    ),
  ]
}

/** Without who did it, since that names a host. */
function loggedUpgrade({ revision, at, milliseconds, counts }: LoggedEntry): LoggedUpgrade {
  return { revision, at, milliseconds, counts }
}

/** The result, unless the signal comes first: what the work waits for may not listen to it. */
async function orAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  let stop = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
    // Nobody waits for what is left of it.
    work.catch(() => {})
  }
}
