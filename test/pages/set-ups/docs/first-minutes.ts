import type { SetUp } from '../../set-up.ts'

/** For who works on hub. */
export const setUp: SetUp = { ofRepository: [''] }
