import { intoGit, shop } from '../../../shop.ts'
import type { SetUp } from '../../../set-up.ts'

/** Each section is about a moment after an error: the commands are for that, and may be refused in this project. */
export const setUp: SetUp = {
  files: { ...shop, 'src/migration/1700000000000-Start.ts': 'export {}\n' },
  projectPer: 2,
  mayBeRefused: true,
  async before({ text, language }, { run }) {
    if (language === 'sql') await run('hub upgrade')
    if (/^git |--since/m.test(text)) await run(intoGit)
  },
}
