import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planStamp, type StampPlan } from '../revision/plan.ts'
import { openDatabase, openForWriting } from '../runtime/session/database.ts'
import { findCutOff } from '../runtime/run/cut-off.ts'
import { runStamp } from '../runtime/run/run-stamp.ts'
import { stampFirst } from '../runtime/version/stamp-first.ts'
import { findUnfinished } from '../runtime/version/unfinished.ts'
import { ensureVersionTables } from '../runtime/version/version-tables.ts'
import { readGraph } from './shared/graph.ts'
import { type CommandOptions, silent } from './shared/logger.ts'
import { opening } from './shared/opening.ts'
import { offlineRange, openOffline, type SqlResult } from './run/offline.ts'
import type { RunResult } from './shared/results.ts'

/** Options of `stamp`. */
export interface StampOptions extends CommandOptions {
  /** Forget all rows first, those that no file has included. */
  readonly purge?: boolean
}

/**
 * Says where the database stands without running anything: sets the version rows to the targets (`heads`, `base`,
 * revisions, labels), in one transaction. Rows of other branches stay.
 */
export async function stamp(
  environment: EnvironmentInput,
  targets: string | readonly string[],
  options: StampOptions = {},
): Promise<RunResult> {
  const log = options.log ?? silent
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, log)
  const wanted = typeof targets === 'string' ? [targets] : targets
  const plan = (rows: readonly string[]): StampPlan =>
    planStamp(graph.map, rows, wanted, { purge: options.purge ?? false })
  let database = await openDatabase(resolved, { ...opening(options), readOnly: true, willWrite: true })
  try {
    const { rows, hasLog } = await database.readState()
    const isUnfinished = hasLog && (await findUnfinished(database.versionLog, database.connection)).length > 0
    const first = plan(rows ?? [])
    if (rows !== null && isNothing(first) && !isUnfinished)
      return { steps: [], heads: first.destination, note: 'already stamped' }
    database = await openForWriting(database, resolved, opening(options))
    const lock = await database.lock()
    try {
      // A version table without rows would mean: start from nothing.
      if (rows === null) await stampFirst(database, graph.map, first.destination)
      await ensureVersionTables(database, first.destination)
      // Under the lock: what began before it was held may have ended meanwhile, or still be at work.
      const unfinished = await findCutOff(database, lock)
      const { destination } = await runStamp({ ...database, sink: database.sink(), unfinished }, rows ?? [], plan)
      log.info(`Stamped ${destination.join(', ') || '(base)'}`)
      return { steps: [], heads: destination, note: null }
    } finally {
      await lock.release()
    }
  } finally {
    await database.close()
  }
}

/** Writes the SQL of a stamp: `a:b` from a to b, targets alone from nothing. Connects to nothing. */
export async function stampSql(
  environment: EnvironmentInput,
  targets: string | readonly string[],
  options: StampOptions = {},
): Promise<SqlResult> {
  const resolved = resolveEnvironment(environment)
  const { map } = await readGraph(resolved, options.log ?? silent)
  const wanted = (typeof targets === 'string' ? [targets] : targets).map((text) => offlineRange(map, text))
  const rows = map.maximal(wanted.flatMap((each) => each.rows))
  const offline = await openOffline(resolved)
  const plan = () =>
    planStamp(
      map,
      rows,
      wanted.map(({ target }) => target ?? 'heads'),
      { purge: options.purge ?? false },
    )
  const { destination } = await runStamp({ ...offline, unfinished: [] }, rows, plan)
  return offline.finish(`hub stamp ${destination.join(', ') || '(base)'}`)
}

function isNothing({ changes }: StampPlan): boolean {
  return changes.deletes.length === 0 && changes.inserts.length === 0
}
