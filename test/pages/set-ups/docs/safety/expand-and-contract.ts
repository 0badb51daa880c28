import type { SetUp } from '../../../set-up.ts'

/** Two releases of an application at work. */
export const setUp: SetUp = { walkedBy: 'test/cli/safety/expand-and-contract.test.ts', blocks: { ts: 5, text: 1 } }
