import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planUpgrade } from '../revision/plan.ts'
import type { SqlResult } from './run/offline.ts'
import type { SqlOptions } from './run/run-offline.ts'
import type { RunOptions } from './run/run-options.ts'
import { runUpgrade } from './run/run-upgrade.ts'
import { DownwardRangeError } from './shared/errors.ts'
import type { RunResult } from './shared/results.ts'

/**
 * Upgrades the database to the target (`heads` if not given), with one transaction for each revision. Any number of
 * processes may call it at once: one applies the revisions, the others wait and find it done. Throws a HubError;
 * revisions applied before remain applied.
 */
export async function upgrade(
  environment: EnvironmentInput,
  target: string | readonly string[] = 'heads',
  options: RunOptions = {},
): Promise<RunResult> {
  return runUpgrade(resolveEnvironment(environment), typeof target === 'string' ? [target] : target, options)
}

/**
 * Writes the SQL of an upgrade without connecting to the database: `a:b` from a to b, `a,b:heads` from several
 * revisions, a target alone from an empty database. Throws DownwardRangeError if b is below a, and RevisionFailedError,
 * caused by OfflineError, if a revision reads from the database.
 */
export async function upgradeSql(
  environment: EnvironmentInput,
  target = 'heads',
  options: SqlOptions = {},
): Promise<SqlResult> {
  const { offlineRange, storedRows } = await import('./run/offline.ts')
  const { runOffline } = await import('./run/run-offline.ts')
  return runOffline(
    resolveEnvironment(environment),
    target,
    (map) => {
      const range = offlineRange(map, target)
      const plan = planUpgrade(map, storedRows(map, range.rows), range.target ?? 'heads')
      if (plan.note === 'below-current') throw new DownwardRangeError(target)
      return plan
    },
    options,
  )
}
