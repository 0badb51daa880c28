import { silent } from '../shared/logger.ts'
import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { TraceDialect, Tracer } from '../../dialects/port/trace.ts'
import { closeAfter } from '../../close-after.ts'
import { isError } from '../../is-error.ts'
import { planUpgrade, type Step } from '../../revision/plan.ts'
import { loadEntities } from '../../runtime/entities/load-entities.ts'
import { openScratch } from '../../runtime/scratch/scratch-environment.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import type { TracedRevision } from '../../runtime/trace/trace-revision.ts'
import { TracingSink } from '../../runtime/trace/tracing-sink.ts'
import { ensureVersionTables } from '../../runtime/version/version-tables.ts'
import { messageOf } from '../../words.ts'
import { prepareSteps } from '../run/prepare-steps.ts'
import type { Graph } from '../shared/graph.ts'
import { notWatched, type Run, type TraceOptions, traceStep } from './trace-step.ts'

/** What was traced of some revisions. */
export interface Traced {
  readonly revisions: ReadonlyMap<string, TracedRevision>
  /** Why a revision could not be traced to its end. */
  readonly failures: readonly { readonly revision: string; readonly reason: string }[]
  /** The server's major version; null if the database has none, or nothing was traced. */
  readonly version: number | null
}

/** Where nothing was asked for. */
export const nothingTraced: Traced = { revisions: new Map(), failures: [], version: null }

/**
 * Runs all revisions on a scratch database, and watches those that are linted, statement by statement.
 * Throws NoScratchDatabaseError and what connecting throws.
 */
export async function traceRevisions(
  environment: Environment,
  graph: Graph,
  linted: ReadonlySet<string>,
  trace: TraceDialect,
  options: TraceOptions,
): Promise<Traced> {
  const scratch = await openScratch(environment)
  return closeAfter(
    () => scratch.dispose(),
    () =>
      withDatabase(scratch.environment, {}, async (database) => {
        const { session, dialect, connection, transactions, waiting, identity, confine } = database
        const { tableLockTimeout } = environment
        const settings = { waiting, tableLockTimeout, runId: identity.runId, confine }
        const sink = new TracingSink(session, dialect, database, transactions, settings, scratch.environment)
        const plan = planUpgrade(graph.map, [], 'heads')
        await ensureVersionTables(database, graph.ids)
        const { moduleOf, asksForTypeorm } = await prepareSteps(graph, plan)
        await loadEntities(session, scratch.environment, { isAsked: asksForTypeorm, log: silent })
        const openBeside = (file: string | null) => session.openBeside(file)
        const tracer = await trace.open({ connection, openBeside, ownTables: database.ownTables })
        const run = { database, sink, x: environment.x, place: scratch.environment, moduleOf, linted, options }
        return closeAfter(
          () => tracer.close(),
          async () => ({
            ...(await traceSteps(plan.steps, tracer, run)),
            version: await serverVersion(dialect, database),
          }),
        )
      }),
  )
}

async function serverVersion(dialect: Dialect, { connection }: Run['database']): Promise<number | null> {
  return (await dialect.loadImpact()).serverVersion(connection)
}

async function traceSteps(steps: readonly Step[], tracer: Tracer, run: Run): Promise<Omit<Traced, 'version'>> {
  const revisions = new Map<string, TracedRevision>()
  const failures: { readonly revision: string; readonly reason: string }[] = []
  for (const step of steps) {
    const { id } = step.revision
    const isLinted = run.linted.has(id)
    const { traced, isMade } = await traceStep(step, isLinted ? tracer : null, run)
    if (isLinted) revisions.set(id, traced)
    if (traced.failure !== null) failures.push({ revision: id, reason: reasonOf(traced.failure.error, run.options) })
    if (isMade) continue
    const rest = steps.slice(steps.indexOf(step) + 1).filter(({ revision }) => run.linted.has(revision.id))
    const reason = `it was not run on a scratch database, since ${id} before it fails there`
    return { revisions, failures: [...failures, ...rest.map(({ revision }) => ({ revision: revision.id, reason }))] }
  }
  return { revisions, failures }
}

function reasonOf(error: unknown, { timeout }: TraceOptions): string {
  if (timeout !== null && isError(error) && error.name === 'TimeoutError')
    return `it did not end within ${timeout / 1000} s on a scratch database`
  return notWatched(error)?.message ?? `it could not be run on a scratch database: ${messageOf(error)}`
}
