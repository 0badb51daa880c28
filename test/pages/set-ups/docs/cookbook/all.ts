import type { SetUp } from '../../../set-up.ts'

export const setUp: SetUp = { walkedBy: 'test/cookbook.test.ts' }
