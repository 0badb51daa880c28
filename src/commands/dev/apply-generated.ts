import type { Environment } from '../../config/environment.ts'
import { isError } from '../../is-error.ts'
import { RevisionFailedError } from '../../runtime/run/revision-failed-error.ts'
import type { RunOptions } from '../run/run-options.ts'
import { runUpgrade } from '../run/run-upgrade.ts'
import type { RunResult } from '../shared/results.ts'
import type { AutogenerateResult } from '../shared/write-differences.ts'
import { GeneratedRevisionFailedError } from './errors.ts'

/** Applies the revisions that were written. Throws GeneratedRevisionFailedError, which says that their files stay. */
export async function applyGenerated(
  environment: Environment,
  { revision, batches }: AutogenerateResult,
  options: RunOptions,
): Promise<RunResult> {
  const written = [batches?.revision ?? null, revision].filter((each) => each !== null)
  try {
    return await runUpgrade(environment, ['heads'], options)
  } catch (error) {
    if (!isError(error)) throw error
    throw new GeneratedRevisionFailedError(
      { revision: revision?.revision ?? '', files: written.map(({ file }) => file), isUndone: isUndone(error) },
      error,
    )
  }
}

/** Whether all of a failed revision was rolled back, and none was applied before it. */
function isUndone(error: Error): boolean {
  return error instanceof RevisionFailedError && error.facts.isRolledBack && error.facts.applied.length === 0
}
