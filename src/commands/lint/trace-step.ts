import type { Environment } from '../../config/environment.ts'
import { NotWatchedError, type Tracer } from '../../dialects/port/trace.ts'
import { isError } from '../../is-error.ts'
import type { Step } from '../../revision/plan.ts'
import { traceRevision, type TracedRevision, type TraceTarget } from '../../runtime/trace/trace-revision.ts'
import type { prepareSteps } from '../run/prepare-steps.ts'
import { type Fixture, withFixtureDatabase } from '../verify/fixture.ts'
import { type Watch, workOf } from '../../time-limit.ts'
import { watched } from './within.ts'

/** How revisions are traced. */
export interface TraceOptions {
  /** Rows to load before a revision, by its id; else tables without rows get one, where that is easy. */
  readonly fixtures: Readonly<Record<string, Fixture>>
  /** For one revision, in milliseconds; null: as long as it takes. */
  readonly timeout: number | null
  readonly signal: AbortSignal | undefined
  readonly watch: Watch | undefined
}

/** What the revisions run on. */
export interface Run extends Pick<TraceTarget, 'database' | 'sink' | 'x'> {
  /** The scratch database. */
  readonly place: Environment
  readonly moduleOf: Awaited<ReturnType<typeof prepareSteps>>['moduleOf']
  readonly linted: ReadonlySet<string>
  readonly options: TraceOptions
}

/** A revision as it was traced, and whether what it makes is in the scratch database. */
export interface TracedStep {
  readonly traced: TracedRevision
  readonly isMade: boolean
}

/**
 * Traces a revision. Once more without the made-up rows if it fails with them, since a real table may not have such rows;
 * and once more without being watched if that is what fails, for what it makes.
 */
export async function traceStep(step: Step, tracer: Tracer | null, run: Run): Promise<TracedStep> {
  const { options, place } = run
  const module = await run.moduleOf(step)
  const attempt = async (by: Tracer | null) => {
    await by?.begin()
    const limits = [options.signal, options.timeout === null ? undefined : AbortSignal.timeout(options.timeout)]
    const signals = limits.filter((each) => each !== undefined)
    const signal = signals.length === 0 ? undefined : AbortSignal.any(signals)
    const trace = () => traceRevision(step, module, { ...run, tracer: by, signal })
    const { timeout, watch } = options
    if (timeout === null) return trace()
    return watched({ what: workOf('up', step.revision.id), milliseconds: timeout, isOnScratch: true }, watch, trace)
  }
  const fixture = options.fixtures[step.revision.id]?.before
  try {
    if (fixture !== undefined) await withFixtureDatabase(place, options.signal, fixture)
  } catch (error) {
    options.signal?.throwIfAborted()
    return { traced: { calls: [], usesRunner: false, isPartly: false, failure: { error } }, isMade: false }
  }
  const filled = tracer === null || fixture !== undefined ? [] : await tracer.fill()
  let traced = await attempt(tracer)
  options.signal?.throwIfAborted()
  if (traced.failure !== null && !traced.isPartly && filled.length > 0) {
    await tracer?.empty()
    traced = await attempt(tracer)
  }
  if (traced.failure === null || traced.isPartly || notWatched(traced.failure.error) === null)
    return { traced, isMade: traced.failure === null }
  const made = await attempt(null)
  return made.failure === null ? { traced, isMade: true } : { traced: made, isMade: false }
}

/** The error if it says, or is caused by one that says, that a statement could not be watched. */
export function notWatched(error: unknown): NotWatchedError | null {
  for (let each = error; isError(each); each = each.cause) if (each instanceof NotWatchedError) return each
  return null
}
