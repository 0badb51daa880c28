import type { SetUp } from '../../../set-up.ts'

/** Generated with their SQL by `test/dialects/docs.test.ts`, from operations that other tests run on both databases. */
export const setUp: SetUp = { hasParts: true, walkedBy: 'test/dialects/docs.test.ts' }
