import type { SetUp } from '../../../set-up.ts'

/** Another session holds a lock. */
export const setUp: SetUp = { walkedBy: 'test/cli/safety/lock-timeout.test.ts', blocks: { ts: 3, text: 2 } }
