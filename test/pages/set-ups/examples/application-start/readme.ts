import type { SetUp } from '../../../set-up.ts'

/** A server that stays. */
export const setUp: SetUp = { walkedBy: 'test/examples/application-start.test.ts', blocks: { sh: 1, text: 2 } }
