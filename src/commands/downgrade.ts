import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planDowngrade } from '../revision/plan.ts'
import type { RunResult } from './results.ts'
import { run, type RunOptions } from './run.ts'

/**
 * Takes the database down to the target (`-1`, `base`, a revision that stays), in the reverse of the order up.
 * Throws a HubError, before anything runs where a revision on the way has no `down`.
 */
export async function downgrade(
  environment: EnvironmentInput,
  target: string,
  options: RunOptions = {},
): Promise<RunResult> {
  return run(resolveEnvironment(environment), ({ map }, rows) => planDowngrade(map, rows, target), options)
}
