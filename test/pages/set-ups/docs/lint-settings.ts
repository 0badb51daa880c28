import { intoGit, shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** A repository whose main branch has two revisions. */
export const setUp: SetUp = {
  files: shop,
  async prepare({ run }) {
    await run(`export PRODUCTION_URL=sqlite:./production.db\n${intoGit}`)
  },
}
