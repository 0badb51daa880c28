import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { repository } from '../support/project.ts'
import { groups } from './groups.ts'
import { pageOf, type Section } from './page.ts'
import { refuseAll } from './refuse.ts'

const page = join(repository, 'docs/bad-inputs.md')
const sections: Section[] = []

test.each(groups.map((group) => [group.title, group] as const))(
  '%s: refused, and nothing is changed',
  async (_title, group) => {
    sections.push({ group, refusals: await refuseAll(group) })
  },
)

test('docs/bad-inputs.md has all of them, as they are refused', () => {
  expect(sections.length, 'they have all been given').toBe(groups.length)
  const text = pageOf(sections)
  if (process.env['HUB_WRITE_PAGES'] !== undefined) writeFileSync(page, text)
  expect(existsSync(page) ? readFileSync(page, 'utf8') : '').toBe(text)
})

test('they are at least 300, and each is another', () => {
  const inputs = groups.flatMap(({ title, cases }) =>
    cases.map(({ given, words }) => `${title}: ${given}: ${words.join(' ')}`),
  )
  expect(inputs.length).toBeGreaterThanOrEqual(300)
  expect(inputs.filter((input, at) => inputs.indexOf(input) !== at)).toEqual([])
})
