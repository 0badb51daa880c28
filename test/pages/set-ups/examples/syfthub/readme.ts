import type { SetUp } from '../../../set-up.ts'

/** Both databases. */
export const setUp: SetUp = { walkedBy: 'test/examples/syfthub.test.ts', blocks: { sh: 2 } }
