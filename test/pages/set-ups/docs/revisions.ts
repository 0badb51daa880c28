import type { SetUp } from '../../set-up.ts'

/** Several histories, one for each section. */
export const setUp: SetUp = { walkedBy: 'test/docs.test.ts', blocks: { ts: 1, text: 1, sh: 3 } }
