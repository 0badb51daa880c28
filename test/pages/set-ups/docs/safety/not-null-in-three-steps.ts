import type { SetUp } from '../../../set-up.ts'

/** Sessions that write meanwhile. */
export const setUp: SetUp = { walkedBy: 'test/cli/safety/not-null.test.ts', blocks: { ts: 3, sql: 1, text: 1 } }
