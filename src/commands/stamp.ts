import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planStamp, type StampPlan } from '../revision/plan.ts'
import { openDatabase } from '../runtime/database.ts'
import { newRunIdentity } from '../runtime/identity.ts'
import { runStamp } from '../runtime/run-stamp.ts'
import { ensureVersionTables } from '../runtime/version-tables.ts'
import { readGraph } from './graph.ts'
import { type CommandOptions, silent } from './logger.ts'
import type { RunResult } from './results.ts'

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
  const plan = (rows: readonly string[]): StampPlan => planStamp(graph.map, rows, wanted, { purge: options.purge ?? false })
  const database = await openDatabase(resolved, { onWait: (message) => log.info(message), signal: options.signal })
  try {
    const { rows } = await database.readState()
    const first = plan(rows ?? [])
    if (rows !== null && isNothing(first)) return { steps: [], heads: first.destination, note: 'already stamped' }
    const lock = await database.lock()
    try {
      await ensureVersionTables(database)
      const { destination } = await runStamp({ ...database, stage: database.stage(), identity: newRunIdentity() }, rows ?? [], plan)
      log.info(`Stamped ${destination.join(', ') || '(base)'}`)
      return { steps: [], heads: destination, note: null }
    } finally {
      await lock.release()
    }
  } finally {
    await database.close()
  }
}

function isNothing({ changes }: StampPlan): boolean {
  return changes.deletes.length === 0 && changes.inserts.length === 0
}
