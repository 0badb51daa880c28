import type { SetUp } from '../../../set-up.ts'

/** Databases of every age. */
export const setUp: SetUp = { walkedBy: 'test/examples/kohakuhub.test.ts', blocks: { sh: 7 } }
