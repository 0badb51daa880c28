import type { SetUp } from '../../../set-up.ts'

/** An entry point, started several times at once. */
export const setUp: SetUp = { walkedBy: 'test/examples/container.test.ts', blocks: { sh: 2 } }
