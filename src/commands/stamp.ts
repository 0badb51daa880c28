import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planStamp, type StampPlan } from '../revision/plan.ts'
import { findInterrupted } from '../runtime/run/interrupted.ts'
import { commitStamp } from '../runtime/run/commit-stamp.ts'
import { withDatabase, withWritableDatabase } from '../runtime/session/with-database.ts'
import { withRunLock } from '../runtime/session/with-run-lock.ts'
import { stampFirst } from '../runtime/version/stamp-first.ts'
import { ensureVersionTables } from '../runtime/version/version-tables.ts'
import { offlineRange, openOffline, type SqlResult } from './run/offline.ts'
import { readGraph } from './shared/graph.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import type { RunResult } from './shared/results.ts'
import { rowsText } from '../words.ts'

/** Options of `stamp`. */
export interface StampOptions extends CommandOptions {
  /** Delete all rows first, including those without a revision file. */
  readonly purge?: boolean
}

/**
 * Sets the version rows to the targets (`heads`, `base`, revisions, labels) in one transaction, without running
 * anything. Rows of other branches are kept.
 */
export async function stamp(
  environment: EnvironmentInput,
  targets: string | readonly string[],
  options: StampOptions = {},
): Promise<RunResult> {
  const log = logOf(options)
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, options)
  const wanted = typeof targets === 'string' ? [targets] : targets
  const plan = (rows: readonly string[]): StampPlan =>
    planStamp(graph.map, rows, wanted, { purge: options.purge ?? false })
  return withDatabase(resolved, { ...options, readOnly: true, willWrite: true }, async (looked) => {
    const { rows, isUnfinished } = await looked.readState()
    const first = plan(rows ?? [])
    if (rows !== null && isNothing(first) && !isUnfinished)
      return { steps: [], heads: first.destination, note: 'already stamped' }
    return withWritableDatabase(looked, resolved, options, (database) =>
      withRunLock(database, async (lock) => {
        // A version table without rows would mean that no revision is applied.
        if (rows === null) await stampFirst(database, graph.map, first.destination)
        await ensureVersionTables(database, first.destination)
        // Read under the lock: a revision that began before the lock was taken may have ended meanwhile, or may still
        // be running.
        const unfinished = await findInterrupted(database, lock)
        const { destination } = await commitStamp(
          { target: database, sink: database.sink(), unfinished },
          rows ?? [],
          plan,
        )
        log.info(`Stamped ${rowsText(destination)}`)
        return { steps: [], heads: destination, note: null }
      }),
    )
  })
}

/**
 * Writes the SQL of a stamp: `a:b` from a to b, targets alone from an empty database. Does not connect to the database.
 */
export async function stampSql(
  environment: EnvironmentInput,
  targets: string | readonly string[],
  options: StampOptions = {},
): Promise<SqlResult> {
  const resolved = resolveEnvironment(environment)
  const { map } = await readGraph(resolved, options)
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
  const { destination } = await commitStamp({ target: offline, sink: offline.sink }, rows, plan)
  return offline.finish(`hub stamp ${rowsText(destination)}`)
}

function isNothing({ changes }: StampPlan): boolean {
  return changes.deletes.length === 0 && changes.inserts.length === 0
}
