import { intoGit, shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** A repository whose main branch has two revisions, the first with a fixture. */
export const setUp: SetUp = {
  files: { ...shop, 'fixtures/71dda59686db.ts': 'export const after = () => {}\n' },
  async prepare({ run }) {
    await run(intoGit)
  },
}
