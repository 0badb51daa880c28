import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { type CheckOptions, type CheckResult, findDifferences } from './shared/find-differences.ts'

/**
 * Compares the database with the entities, and changes nothing. Throws NotAtHeadsError where revisions are still to be
 * run: they may be the difference.
 */
export async function check(environment: EnvironmentInput, options: CheckOptions = {}): Promise<CheckResult> {
  return findDifferences(resolveEnvironment(environment), options)
}
