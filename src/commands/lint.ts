import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { findHarm } from './lint/find-harm.ts'
import type { LintOptions, LintResult } from './lint/lint-result.ts'

export type { LintOptions, LintResult } from './lint/lint-result.ts'

/** Looks for what harms an application or its data while it is running, in revisions that are not applied yet. */
export async function lint(environment: EnvironmentInput, options: LintOptions = {}): Promise<LintResult> {
  return findHarm(resolveEnvironment(environment), options)
}
