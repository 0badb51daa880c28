import type { SetUp } from '../../../set-up.ts'

/** Sessions that write meanwhile. */
export const setUp: SetUp = { walkedBy: 'test/cli/safety/concurrent-index.test.ts', blocks: { ts: 2, text: 2 } }
