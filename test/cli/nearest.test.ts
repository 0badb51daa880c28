import { expect, test } from 'vitest'

import { createHelpProject } from '../support/help-project.ts'
import { runHub } from '../support/run-hub.ts'

/** What was typed, the exit code, and what is said of it. */
const typed: readonly [line: string, code: number, text: string][] = [
  ['upgrde', 2, "did you mean 'hub upgrade'?"],
  ['upgrade --dryrun', 2, 'did you mean --dry-run?'],
  ['upgrade --autogenerate', 2, "--autogenerate is an option of 'hub revision'."],
  ['downgrade -1 -y', 2, "--yes is an option of 'hub "],
  ['init --template typscript', 2, "did you mean 'typescript'?"],
  ['import typorm', 2, "did you mean 'typeorm'?"],
  ['heads --color=alwys', 2, "did you mean 'always'?"],
  ['upgrade --fake', 2, "'hub stamp' records revisions as applied"],
  ['upgrade -d src/data-source.ts', 2, "named in the config, by 'dataSource'"],
  ['status --env production', 2, "-n: 'hub status -n production'"],
  ['status -n prodution', 1, "Did you mean 'production'?"],
  ['upgrade shpo@head', 1, "did you mean 'shop'?"],
  ['show 5b09ebe23c77', 1, 'Did you mean 5b09ebe23c76?'],
  ['show shpo', 1, 'Did you mean shop?'],
  ['upgrade --zzzzzz', 2, 'There is no option --zzzzzz.'],
]

test.each(typed)('hub %s', async (line, code, text) => {
  const result = await runHub(createHelpProject('line'), line.split(' '))
  expect(result.code).toBe(code)
  // The message may be broken into lines.
  expect(result.stderr.replaceAll(/\s+/g, ' ')).toContain(text)
})

test('a setting of the config that is mistyped', async () => {
  const project = createHelpProject('line')
  await project.write('migrate.config.js', "export default { url: 'sqlite:./hub.db', version: './versions' }\n")
  expect((await runHub(project, ['heads'])).stderr).toContain("did you mean 'versions'?")
})
