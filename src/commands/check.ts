import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { type CheckOptions, type CheckResult, findDifferences } from './shared/find-differences.ts'

/**
 * Compares the database with the entities without changing anything. Throws NotAtHeadsError if there are pending
 * revisions, since they may account for the difference.
 */
export async function check(environment: EnvironmentInput, options: CheckOptions = {}): Promise<CheckResult> {
  return findDifferences(resolveEnvironment(environment), options)
}
