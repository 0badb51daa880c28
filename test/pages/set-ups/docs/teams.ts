import type { SetUp } from '../../set-up.ts'

export const setUp: SetUp = { walkedBy: 'test/tutorial.test.ts' }
