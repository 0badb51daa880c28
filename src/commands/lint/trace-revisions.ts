import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Tracer } from '../../dialects/port/trace.ts'
import { closeAfter } from '../../close-after.ts'
import { isError } from '../../is-error.ts'
import { planUpgrade, type Step } from '../../revision/plan.ts'
import { loadEntities } from '../../runtime/entities/load-entities.ts'
import { openScratch } from '../../runtime/scratch/scratch-environment.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { traceRevision, type TracedRevision, type TraceTarget } from '../../runtime/trace/trace-revision.ts'
import { TracingSink } from '../../runtime/trace/tracing-sink.ts'
import { ensureVersionTables } from '../../runtime/version/version-tables.ts'
import { messageOf } from '../../words.ts'
import { prepareSteps } from '../run/prepare-steps.ts'
import type { Graph } from '../shared/graph.ts'
import { type Fixture, withFixtureDatabase } from '../verify/fixture.ts'

/** How revisions are traced. */
export interface TraceOptions {
  /** Rows to load before a revision, by its id; else tables without rows get one, where that is easy. */
  readonly fixtures: Readonly<Record<string, Fixture>>
  /** For one revision, in milliseconds; null: as long as it takes. */
  readonly timeout: number | null
  readonly signal: AbortSignal | undefined
}

/** What was traced of some revisions. */
export interface Traced {
  readonly revisions: ReadonlyMap<string, TracedRevision>
  /** Why a revision could not be traced to its end. */
  readonly failures: readonly { readonly revision: string; readonly reason: string }[]
  /** Whether statements could be watched. */
  readonly isWatched: boolean
  /** The server's major version; null if the database has none, or nothing was traced. */
  readonly version: number | null
}

/** Where nothing was asked for. */
export const nothingTraced: Traced = { revisions: new Map(), failures: [], isWatched: false, version: null }

/**
 * Runs all revisions on a scratch database, and watches those that are linted, statement by statement, where that can be
 * done. Throws NoScratchDatabaseError and what connecting throws.
 */
export async function traceRevisions(
  environment: Environment,
  graph: Graph,
  linted: ReadonlySet<string>,
  dialect: Dialect,
  options: TraceOptions,
): Promise<Traced> {
  const trace = await dialect.loadTrace()
  const scratch = await openScratch(environment)
  return closeAfter(
    () => scratch.dispose(),
    () =>
      withDatabase(scratch.environment, {}, async (database) => {
        const { session, connection, transactions, waiting, identity } = database
        const settings = { waiting, tableLockTimeout: environment.tableLockTimeout, runId: identity.runId }
        const sink = new TracingSink(session, dialect, database, transactions, settings, scratch.environment)
        const plan = planUpgrade(graph.map, [], 'heads')
        await ensureVersionTables(database, graph.ids)
        const { moduleOf, asksForTypeorm } = await prepareSteps(graph, plan)
        await loadEntities(session, scratch.environment, { isAsked: asksForTypeorm, warn() {} })
        const openBeside = () => session.openBeside(null)
        const tracer = (await trace?.open({ connection, openBeside, ownTables: database.ownTables })) ?? null
        const run = { database, sink, x: environment.x, place: scratch.environment, moduleOf, linted, options }
        return closeAfter(
          async () => tracer?.close(),
          async () => ({
            ...(await traceSteps(plan.steps, tracer, run)),
            version: await serverVersion(dialect, database),
          }),
        )
      }),
  )
}

interface Run extends Pick<TraceTarget, 'database' | 'sink' | 'x'> {
  /** The scratch database. */
  readonly place: Environment
  readonly moduleOf: Awaited<ReturnType<typeof prepareSteps>>['moduleOf']
  readonly linted: ReadonlySet<string>
  readonly options: TraceOptions
}

async function serverVersion(dialect: Dialect, { connection }: TraceTarget['database']): Promise<number | null> {
  return (await dialect.loadImpact()).serverVersion(connection)
}

async function traceSteps(steps: readonly Step[], tracer: Tracer | null, run: Run): Promise<Omit<Traced, 'version'>> {
  const revisions = new Map<string, TracedRevision>()
  for (const step of steps) {
    const { id } = step.revision
    const isLinted = run.linted.has(id)
    const traced = await traceStep(step, isLinted ? tracer : null, run)
    if (isLinted && tracer !== null) revisions.set(id, traced)
    if (traced.failure !== null) {
      const rest = steps.slice(steps.indexOf(step) + 1).filter(({ revision }) => run.linted.has(revision.id))
      const reason = reasonOf(traced.failure.error, run.options)
      return {
        revisions,
        isWatched: tracer !== null,
        failures: [
          { revision: id, reason },
          ...rest.map(({ revision }) => ({
            revision: revision.id,
            reason: `it was not run on a scratch database, since ${id} before it fails there`,
          })),
        ],
      }
    }
  }
  return { revisions, failures: [], isWatched: tracer !== null }
}

function reasonOf(error: unknown, { timeout }: TraceOptions): string {
  if (timeout !== null && isError(error) && error.name === 'TimeoutError')
    return `it did not end within ${timeout / 1000} s on a scratch database`
  return `it could not be run on a scratch database: ${messageOf(error)}`
}

/** Once more without the made-up rows if it fails with them: a real table may not have such rows. */
async function traceStep(step: Step, tracer: Tracer | null, run: Run): Promise<TracedRevision> {
  const { options, place } = run
  const module = await run.moduleOf(step)
  const attempt = () => {
    const limits = [options.signal, options.timeout === null ? undefined : AbortSignal.timeout(options.timeout)]
    const signals = limits.filter((each) => each !== undefined)
    const signal = signals.length === 0 ? undefined : AbortSignal.any(signals)
    return traceRevision(step, module, { ...run, tracer, signal })
  }
  const fixture = options.fixtures[step.revision.id]?.before
  try {
    if (fixture !== undefined) await withFixtureDatabase(place, options.signal, fixture)
  } catch (error) {
    options.signal?.throwIfAborted()
    return { calls: [], isPartly: false, failure: { error } }
  }
  const filled = tracer === null || fixture !== undefined ? [] : await tracer.fill()
  const traced = await attempt()
  options.signal?.throwIfAborted()
  if (traced.failure === null || traced.isPartly || filled.length === 0) return traced
  await tracer?.empty()
  return attempt()
}
