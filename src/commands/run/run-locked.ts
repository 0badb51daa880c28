import type { Environment } from '../../config/environment.ts'
import { warnOf } from '../../notice.ts'
import type { Plan } from '../../revision/plan.ts'
import { replacedRows } from '../../revision/squash-steps.ts'
import type { Backup } from '../../runtime/backup/backup.ts'
import { loadEntities } from '../../runtime/entities/load-entities.ts'
import { InterruptedRevisions, findInterrupted } from '../../runtime/run/interrupted.ts'
import { runContext } from '../../runtime/run/run-context.ts'
import { runPlan } from '../../runtime/run/run-plan.ts'
import { requireLock, stepText } from '../../runtime/run/take-step.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { withRunLockUnless } from '../../runtime/session/with-run-lock.ts'
import { stampFirst } from '../../runtime/version/stamp-first.ts'
import type { Unfinished } from '../../runtime/version/unfinished.ts'
import { ensureVersionTables } from '../../runtime/version/version-tables.ts'
import { adoptedText } from '../adoption/adoption-text.ts'
import type { Adoption } from '../adoption/adoption.ts'
import type { Graph } from '../shared/graph.ts'
import type { Logger } from '../shared/logger.ts'
import type { RunResult } from '../shared/results.ts'
import { interruptedRevisions, refuseInterrupted } from '../shared/interrupted.ts'
import { PlanChangedError } from '../guard/errors.ts'
import { replaceRows } from '../shared/replace-rows.ts'
import { isDoneElsewhere } from './done-elsewhere.ts'
import { replanAt } from './plan-at.ts'
import { noteText } from './plan-note.ts'
import type { PreparedSteps } from './prepare-steps.ts'
import { doneLine, endLines, meanwhileText, startLines } from './run-lines.ts'
import type { RunOptions } from './run-options.ts'
import { runResult } from './run-result.ts'

/** A plan that may run, and everything needed to run it. */
export interface PlannedRun {
  readonly environment: Environment
  readonly graph: Graph
  readonly database: Database
  /** The version rows that the plan starts from, as read from the database. */
  readonly rows: readonly string[]
  /** The adoption from which these rows are still to be stamped. */
  readonly adoption: Adoption | null
  readonly planned: Plan
  readonly moduleOf: PreparedSteps['moduleOf']
  readonly outside: PreparedSteps['outside']
  readonly asksForTypeorm: PreparedSteps['asksForTypeorm']
  readonly backup: Backup | null
  readonly log: Logger
  readonly options: RunOptions
}

/** Runs a plan under the run lock. Does nothing if another run has already brought the database to the target. */
export async function runLocked(run: PlannedRun): Promise<RunResult> {
  const { environment, graph, database, rows, adoption, planned, outside, moduleOf, backup, log, options } = run
  if (planned.steps.length > 0) for (const line of startLines(planned, graph.map, database.session)) log.info(line)
  await loadEntities(database.session, environment, { isAsked: run.asksForTypeorm, log })
  // Who has named a plan is told that it was another run that did it.
  const isDone = async () => options.plan === undefined && (await isDoneElsewhere(database, graph, planned))
  let done = 0
  const result = await withRunLockUnless(database, isDone, async (lock) => {
    requireLock(lock, outside)
    const interrupted = new InterruptedRevisions(() => findInterrupted(database, lock), acceptUnfinished(run))
    // Checked under the lock, since a revision that was running before may have been interrupted meanwhile.
    const state = await database.readState()
    const { isUnfinished, shapes, rows: inside } = state
    await checkGiven(run, state)
    if (isUnfinished) await interrupted.settle()
    if (planned.steps.length > 0) await backup?.take(database, rows, adoption === null ? rows : [])
    const isAdopted = adoption !== null && (await stampFirst(database, graph.map, adoption.heads))
    if (isAdopted) log.info(adoptedText(adoption))
    if (await ensureVersionTables(database, idsToWrite(run), undefined, adoption === null ? shapes : null))
      log.info(`Created the version table ${database.versionTable.name}`)
    const replaced = await withReplacedRows(run, inside ?? [], interrupted)
    const outcome = await runPlan(
      runContext({
        environment,
        target: database,
        sink: database.sink(),
        replan: (now, before) => replanUnlessGiven(run, { now, before, done }),
        lock,
        interrupted,
        log,
        signal: options.signal,
        moduleOf,
        backup,
        beforeFirst: async (now) => backup?.take(database, now),
        onStep: (step) => log.info(stepText(step)),
        onDone(each) {
          done++
          log.info(doneLine(each))
        },
      }),
      replaced.planned,
      replaced.rows,
    )
    if (outcome.done.length === 0) await backup?.discard()
    const nothingText = isAdopted || replaced.rows !== rows ? noteText(planned) : meanwhileText
    const note = outcome.done.length === 0 ? nothingText : null
    const summary = options.summary ?? true
    const shown = { ...outcome, rows: shownRows(graph, outcome.rows) }
    for (const line of note === null ? endLines(planned, shown, summary) : [note]) log.info(line)
    return { ...runResult(shown, { note, backup: backup?.file }), ...(isAdopted && { adopted: adoption.adopted }) }
  })
  if (result !== null) return result
  const { rows: now } = await database.readState()
  log.info(meanwhileText)
  return runResult({ done: [], rows: shownRows(graph, now ?? []) }, { note: meanwhileText })
}

/** The ids for which the version table needs room. */
function idsToWrite({ graph, rows, planned }: PlannedRun): readonly string[] {
  const changes = [...planned.steps.map((step) => step.changes), replacedRows(graph.map, rows)?.changes]
  return changes.flatMap((each) => each?.inserts ?? [])
}

/** The rows and the plan once rows of revisions that a squash replaces are replaced. */
async function withReplacedRows(
  { graph, database, rows, planned, log }: PlannedRun,
  now: readonly string[],
  interrupted: InterruptedRevisions,
): Promise<Pick<PlannedRun, 'rows' | 'planned'>> {
  const replaced = await replaceRows(graph, { database, rows: now, interrupted, log })
  return replaced === null ? { rows, planned } : { rows: replaced, planned: replanAt(graph, replaced, planned) }
}

/** The rows as `current` shows them. */
function shownRows(graph: Graph, rows: readonly string[]): readonly string[] {
  return graph.at({ rows }).map.readRows(rows)
}

/** Reports that an interrupted revision runs again. Throws UnfinishedRevisionError if it must not. */
function acceptUnfinished({ rows, planned, log, options }: PlannedRun): (unfinished: Unfinished) => void {
  return (unfinished) => {
    refuseInterrupted([unfinished], interruptedRevisions([unfinished], planned.steps, options), rows)
    const why = options.retry ? 'as asked' : 'everything it had committed may run again'
    const { revision } = unfinished.started
    const message = `${revision} was interrupted outside a transaction; running it again: ${why}.`
    warnOf({ code: 'REVISION_RUNS_AGAIN', message, facts: { revision, isAsked: options.retry ?? false } }, log)
  }
}

/** Throws PlanChangedError if the hash of a plan was given, and this is no longer that plan. */
async function checkGiven(run: PlannedRun, state: DatabaseState): Promise<void> {
  if (run.options.plan === undefined) return
  const { checkRunHash } = await import('../guard/guard-run.ts')
  await checkRunHash(run.options.plan, { ...run, state })
}

/** The rest of the plan from other version rows; one that was given by its hash has no other. */
function replanUnlessGiven(
  { graph, options: { plan } }: PlannedRun,
  { now, before, done }: { readonly now: readonly string[]; readonly before: Plan; readonly done: number },
): Plan {
  if (plan !== undefined) throw new PlanChangedError(plan, ['rows'], { rows: now, done })
  return replanAt(graph, now, before)
}
