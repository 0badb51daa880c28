import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planUpgrade } from '../revision/plan.ts'
import { offlineRange, type SqlResult } from './run/offline.ts'
import { runOffline, type SqlOptions } from './run/run-offline.ts'
import type { RunOptions } from './run/run-options.ts'
import { run } from './run/run.ts'
import type { RunResult } from './shared/results.ts'

/**
 * Brings the database up to the target (`heads` where none is given), one transaction a revision. Any number of
 * processes may call it at once: one applies, the others wait and find it done. Throws a HubError; what was applied
 * before stays.
 */
export async function upgrade(
  environment: EnvironmentInput,
  target: string | readonly string[] = 'heads',
  options: RunOptions = {},
): Promise<RunResult> {
  return run(resolveEnvironment(environment), ({ map }, rows) => planUpgrade(map, rows, target), options)
}

/**
 * Writes the SQL of an upgrade, connecting to nothing: `a:b` from a to b, `a,b:heads` from several, a target alone from
 * nothing. Throws RevisionFailedError, by OfflineError, where a revision reads from the database.
 */
export async function upgradeSql(
  environment: EnvironmentInput,
  target = 'heads',
  options: SqlOptions = {},
): Promise<SqlResult> {
  return runOffline(
    resolveEnvironment(environment),
    ({ map }) => {
      const range = offlineRange(map, target)
      return planUpgrade(map, range.rows, range.target ?? 'heads')
    },
    options,
  )
}
