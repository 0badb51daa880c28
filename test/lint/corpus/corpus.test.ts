import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { lint } from '../../../dist/index.js'
import { measureCorpus } from './measure.ts'

const root = new URL('../../../', import.meta.url)

/** The rules were made with the first at hand; the second was written without it and without them. */
const corpora = [
  { name: 'lint-corpus', atLeast: 0.95, figures: 'figures.txt' },
  { name: 'lint-corpus-2', atLeast: 0.85, figures: 'figures-2.txt' },
]

it.each(corpora)('is seldom wrong about $name', { timeout: 120_000 }, async ({ name, atLeast, figures }) => {
  const { revisions, falseAlarms, must, missed } = await measureCorpus(new URL(`test/${name}/`, root))
  const share = (100 * falseAlarms.size) / revisions
  expect(revisions).toBeGreaterThan(200)
  expect(share, JSON.stringify([...falseAlarms])).toBeLessThan(5)
  expect((must - missed.length) / must, missed.join('\n')).toBeGreaterThan(atLeast)
  const lines = [
    `${revisions} revisions, ${falseAlarms.size} with a false alarm: ${share.toFixed(1)} %`,
    `${must - missed.length} of ${must} hazards found`,
    ...missed.map((each) => `missed: ${each}`),
    '',
  ]
  await expect(lines.join('\n')).toMatchFileSnapshot(figures)
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
