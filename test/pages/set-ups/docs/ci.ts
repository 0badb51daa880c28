import type { SetUp } from '../../set-up.ts'

/** The steps of GitHub and GitLab, with stand-ins for their servers. */
export const setUp: SetUp = { walkedBy: 'test/ci/workflows.test.ts', blocks: { sh: 2, yaml: 2 } }
