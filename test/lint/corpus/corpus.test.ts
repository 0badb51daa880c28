import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { lint } from '../../../dist/index.js'
import { measureCorpus } from './measure.ts'

const root = new URL('../../../', import.meta.url)

it('is seldom wrong about revisions in the style of real ones', { timeout: 120_000 }, async () => {
  const { revisions, falseAlarms, must, missed } = await measureCorpus(new URL('test/lint-corpus/', root))
  const share = (100 * falseAlarms.size) / revisions
  expect(revisions).toBeGreaterThan(250)
  expect(share, JSON.stringify([...falseAlarms])).toBeLessThan(5)
  expect((must - missed.length) / must, missed.join('\n')).toBeGreaterThan(0.95)
  const lines = [
    `${revisions} revisions, ${falseAlarms.size} with a false alarm: ${share.toFixed(1)} %`,
    `${must - missed.length} of ${must} hazards found`,
    ...missed.map((each) => `missed: ${each}`),
    '',
  ]
  await expect(lines.join('\n')).toMatchFileSnapshot('figures.txt')
})

const folders = [
  'versions',
  ...readdirSync(new URL('examples/', root))
    .map((name) => `examples/${name}/versions`)
    .filter((name) => existsSync(new URL(name, root))),
]

it.each(folders)('finds nothing in %s', async (folder) => {
  const versions = fileURLToPath(new URL(folder, root))
  for (const url of ['postgres://localhost/none', 'sqlite:none.db']) {
    const { findings } = await lint({ url, versions }, { revisions: [':'] })
    expect(findings).toEqual([])
  }
})
