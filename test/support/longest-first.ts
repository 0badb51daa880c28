import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, by path under `test/`: near the end of the run it would keep one worker busy and the others idle. */
const longest = [
  'autogenerate/other-database',
  'dialects/matrix',
  'projects',
  'examples/kohakuhub',
  'cli/run-lock',
  'cli/crowd',
  'autogenerate/pairs',
  'autogenerate/interrupted',
  'cli/safety/not-null',
  'cli/locks',
  'runtime/session/untested-server',
]

/** Starts these files first, and the others in vitest's own order. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const folder = join(this.ctx.config.root, 'test')
    for (const name of longest)
      if (!existsSync(join(folder, `${name}.test.ts`))) throw new Error(`test/${name} is gone`)
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(relative(folder, moduleId).replace('.test.ts', ''))
      return at === -1 ? longest.length : at
    }
    // oxlint-disable-next-line unicorn/no-array-sort -- vitest's method of that name
    const sorted = await super.sort(files)
    return sorted.toSorted((left, right) => place(left) - place(right))
  }
}
