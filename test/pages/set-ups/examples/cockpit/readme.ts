import type { SetUp } from '../../../set-up.ts'

/** A built application, on both databases. */
export const setUp: SetUp = { walkedBy: 'test/examples/cockpit.test.ts', blocks: { sh: 5, text: 2 } }
