import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planDowngrade } from '../revision/plan.ts'
import { offlineRange, type SqlResult } from './run/offline.ts'
import { runOffline, type SqlOptions } from './run/run-offline.ts'
import type { RunOptions } from './run/run-options.ts'
import { run } from './run/run.ts'
import { OfflineStartError } from './shared/errors.ts'
import type { RunResult } from './shared/results.ts'

/**
 * Takes the database down to the target (`-1`, `base`, a revision that stays), in the reverse of the order up.
 * Throws a HubError, before anything runs where a revision on the way has no `down`.
 */
export async function downgrade(
  environment: EnvironmentInput,
  target: string,
  options: RunOptions = {},
): Promise<RunResult> {
  // To start on a newer release's database is to do nothing; a downgrade that did nothing has not been done.
  // Nor does one begin with a place that was only just found.
  const refusing = { ...resolveEnvironment(environment), onNewer: 'refuse' as const, adopt: 'manual' as const }
  return run(refusing, ({ map }, rows) => planDowngrade(map, rows, target), options)
}

/** Writes the SQL of a downgrade `a:b`, from a to b, connecting to nothing. Throws OfflineStartError for a target alone. */
export async function downgradeSql(
  environment: EnvironmentInput,
  range: string,
  options: SqlOptions = {},
): Promise<SqlResult> {
  return runOffline(
    resolveEnvironment(environment),
    ({ map }) => {
      const { rows, target } = offlineRange(map, range)
      if (rows.length === 0 || target === null) throw new OfflineStartError(range)
      return planDowngrade(map, rows, target)
    },
    options,
  )
}
