import type { Environment } from '../../config/environment.ts'
import { planUpgrade } from '../../revision/plan.ts'
import type { RunResult } from '../shared/results.ts'
import type { RunOptions } from './run-options.ts'
import { run } from './run.ts'

/** Upgrades the database to the targets. */
export function runUpgrade(
  environment: Environment,
  targets: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  return run(environment, { targets, plan: (map, rows) => planUpgrade(map, rows, targets) }, options)
}
