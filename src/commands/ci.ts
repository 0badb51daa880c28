import { type Environment, type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { allDialects } from '../dialects/dialects.ts'
import { dialectOf } from '../runtime/session/dialect-of.ts'
import type { CiResult } from './ci/ci-result.ts'
import { lossesOf } from './ci/lossy.ts'
import { neighbourhoodOf } from './ci/neighbourhood.ts'
import { notDone, type Part, partOf } from './ci/part.ts'
import { problemsOf } from './ci/problems.ts'
import { sqlOfRevisions } from './ci/revision-sql.ts'
import { findHarm } from './lint/find-harm.ts'
import type { LintOptions } from './lint/lint-result.ts'
import { type Choice, chooseOffline } from './lint/choose-revisions.ts'
import { checkHeads } from './merge/check-heads.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { environmentsByDialect } from './shared/environments-by-dialect.ts'
import { readGraph } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'
import { runUpgrade } from './run/run-upgrade.ts'
import { NotAtHeadsError } from './shared/errors.ts'
import { findDifferences } from './shared/find-differences.ts'
import { verifyAll } from './verify/verify-all.ts'

/** Options of `ci`. */
export interface CiOptions extends Choice, Pick<LintOptions, 'timeout' | 'watch'>, CommandOptions {
  /**
   * The environment whose database the revisions will run on, to say what an upgrade of it would do and whether it has
   * what the entities describe. It is only read. Without it no database of the config is read.
   */
  readonly database?: EnvironmentInput
  /** Several heads are no error as long as their order does not matter. */
  readonly severalHeads?: boolean
  /** Try all revisions on a scratch database (default: true). */
  readonly verify?: boolean
}

/**
 * All that a pull request needs to know of its new revisions: those that are given, else those that the main branch does
 * not have. Each part that cannot be done says why. Throws UnknownCommitError, and what a wrong target or a broken graph
 * throws.
 */
export async function ci(environment: EnvironmentInput, options: CiOptions = {}): Promise<CiResult> {
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, options)
  const { map } = graph
  const { ids, by, against } = await chooseOffline(resolved, graph, options)
  const { found, notAsked } = await environmentsByDialect(resolved)
  const dialects = (await allDialects()).filter(({ name }) => found.has(name))
  const shared: CommandOptions = { ...(options.log && { log: options.log }), ...signalOf(options) }
  const { signal } = options
  const isNone = ids.size === 0 ? 'there is no new revision' : null
  const isUnknown = dialects.length === 0 ? 'the database of no environment of the config is known here' : null
  const ofNew = async <Result>(work: () => Promise<Result>): Promise<Part<Result>> => {
    const reason = isNone ?? isUnknown
    return reason === null ? partOf(signal, work) : notDone(reason)
  }
  const revisions = map.revisions.filter(({ id }) => ids.has(id)).map(({ id }) => describeRevision(graph, id))
  const severalHeads = options.severalHeads ?? false
  const parts = {
    // First, since it runs the code of revisions with a limit.
    lint: await ofNew(() => findHarm(resolved, { ...shared, revisions: [...ids], ...ofLint(options) })),
    merge: map.heads.length < 2 ? null : await partOf(signal, () => checkHeads(resolved, graph, map.heads, shared)),
    losses: await ofNew(() => lossesOf(resolved, graph, ids, dialects)),
    sql: await ofNew(async () => {
      const all = []
      for (const { name } of dialects) {
        const [first = resolved] = found.get(name) ?? []
        all.push(await sqlOfRevisions(first, graph, ids, name, shared))
      }
      return all
    }),
    verify:
      options.verify === false
        ? notDone('it was not asked for')
        : map.revisions.length === 0
          ? notDone('there are no revisions')
          : await partOf(signal, async () => ({
              ...(await verifyAll(resolved, { ...shared, severalHeads: true })),
              database: (await dialectOf(resolved)).name,
            })),
    ...(await onDatabase(map.revisions.length > 0, options, shared)),
  }
  const problems = problemsOf({ ...parts, graph, ids, severalHeads, configFile: resolved.configFile })
  const count = (severity: 'error' | 'warning') => problems.filter((each) => each.severity === severity).length
  return {
    revisions,
    chosen: { by, against },
    heads: map.heads,
    databases: dialects.map(({ name }) => name),
    ...parts,
    graph: neighbourhoodOf(map, ids),
    problems,
    notAsked,
    errors: count('error') + (parts.lint.result?.errors ?? 0),
    warnings: count('warning') + (parts.lint.result?.warnings ?? 0),
  }
}

/** What is found on the database that was asked for. */
async function onDatabase(
  hasRevisions: boolean,
  { database }: CiOptions,
  shared: CommandOptions,
): Promise<Pick<CiResult, 'plan' | 'check'>> {
  if (database === undefined) {
    const reason = notDone('no database was named')
    return { plan: reason, check: reason }
  }
  const { signal } = shared
  const place: Environment = resolveEnvironment(database)
  return {
    plan: hasRevisions
      ? await partOf(signal, () => runUpgrade(place, ['heads'], { ...shared, dryRun: true, summary: false }))
      : notDone('there are no revisions'),
    check:
      place.entities === undefined && place.dataSource === null
        ? notDone('the config names no entities')
        : await partOf(
            signal,
            () => findDifferences(place, shared),
            (error) => error instanceof NotAtHeadsError,
          ),
  }
}

/** Whose sizes of tables are those that matter, what the release before is, and what watches the code of revisions. */
function ofLint(options: CiOptions): Pick<CiOptions, 'database' | 'since' | 'timeout' | 'watch'> {
  const { database, since, timeout, watch } = options
  return {
    ...(timeout === undefined ? {} : { timeout }),
    ...(database === undefined ? {} : { database }),
    ...(since === undefined ? {} : { since }),
    ...(watch && { watch }),
  }
}

function signalOf({ signal }: CommandOptions): Pick<CommandOptions, 'signal'> {
  return signal ? { signal } : {}
}
