import { writeSync } from 'node:fs'

import type { SerializedError } from 'vitest'
import type { Reporter, TestModule, TestSuite } from 'vitest/node'

/** Why a test skips itself that another command runs: it is no test of this run, and is not counted. */
export const elsewhere = 'run by npm run torture alone'

/** The number of tests by outcome. */
interface Counts {
  passed: number
  failed: number
  skipped: number
}

/**
 * Vitest reporter that prints `N passed, N failed` as the very last line of the output. A file or suite that could not
 * be set up, an error outside a test, and a test that never ended count as failed; todo counts as skipped.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: string): void {
    const counts = count(modules, errors.length)
    // A run that was stopped, or that found no tests, has not passed.
    if (counts.failed === 0 && (reason === 'interrupted' || modules.length === 0)) counts.failed = 1
    // The other reporters and the global teardown may still write; nothing writes after this. Written synchronously, so
    // that a pipe receives it before the process exits.
    process.once('exit', () => writeSync(1, `${describeCounts(counts)}\n`))
  }
}

function count(modules: readonly TestModule[], errors: number): Counts {
  const counts = { passed: 0, failed: errors, skipped: 0 }
  for (const module of modules) {
    const broken = [module, ...module.children.allSuites()].filter(isBroken)
    counts.failed += broken.length
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'skipped' && result.note === elsewhere) continue
      counts[result.state === 'pending' ? 'failed' : result.state] += 1
    }
  }
  return counts
}

/** A module or suite with its own errors, such as a failed import or `beforeAll`. */
function isBroken(container: TestModule | TestSuite): boolean {
  return container.errors().length > 0
}

function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
