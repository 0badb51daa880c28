import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planDowngrade } from '../revision/plan.ts'
import type { SqlResult } from './run/offline.ts'
import type { SqlOptions } from './run/run-offline.ts'
import type { RunOptions } from './run/run-options.ts'
import { run } from './run/run.ts'
import { OfflineStartError } from './shared/errors.ts'
import type { RunResult } from './shared/results.ts'

/**
 * Downgrades the database to the target (`-1`, `base`, or a revision that remains applied), in reverse upgrade order.
 * Throws a HubError, before anything runs, if a revision to undo has no `down`.
 */
export async function downgrade(
  environment: EnvironmentInput,
  target: string,
  options: RunOptions = {},
): Promise<RunResult> {
  // `onNewer: 'warn'` makes a run on a database of a newer release do nothing, which would leave a downgrade undone. A
  // downgrade also does not start from revisions that were only just determined by adoption.
  const refusing = { ...resolveEnvironment(environment), onNewer: 'refuse' as const, adopt: 'manual' as const }
  return run(refusing, { targets: [target], plan: (map, rows) => planDowngrade(map, rows, target) }, options)
}

/**
 * Writes the SQL of a downgrade `a:b`, from a to b, without connecting to the database. Throws OfflineStartError for a
 * target without a start.
 */
export async function downgradeSql(
  environment: EnvironmentInput,
  range: string,
  options: SqlOptions = {},
): Promise<SqlResult> {
  const { offlineRange, storedRows } = await import('./run/offline.ts')
  const { runOffline } = await import('./run/run-offline.ts')
  return runOffline(
    resolveEnvironment(environment),
    range,
    (map) => {
      const { rows, target } = offlineRange(map, range)
      if (rows.length === 0 || target === null) throw new OfflineStartError(range)
      return planDowngrade(map, storedRows(map, rows), target)
    },
    options,
  )
}
