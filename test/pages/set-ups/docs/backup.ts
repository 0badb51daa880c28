import type { SetUp } from '../../set-up.ts'

/** PostgreSQL's programs, and a database that is restored. */
export const setUp: SetUp = { walkedBy: 'test/cli/open-harbor.test.ts', blocks: { sh: 4 } }
