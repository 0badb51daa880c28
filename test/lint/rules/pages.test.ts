import { readdirSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { allRules, otherRules } from '../../../src/lint/rules/all-rules.ts'

const folder = new URL('../../../docs/lint/', import.meta.url)
const pages = new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))

it('has a section for each rule, and a row that leads to it', () => {
  const expected = [...allRules, ...otherRules].map(({ code, severity, title }) => {
    const [page = 'none'] = [...pages].find(([, text]) => text.includes(`\n## ${code}\n`)) ?? []
    return `| [\`${code}\`](${page}#${code}) | ${severity} | ${title} |`
  })
  const rows = (pages.get('README.md') ?? '').split('\n').filter((line) => line.startsWith('| [`'))
  expect(rows).toEqual(expected)
})

it('has no section of a rule that does not exist', () => {
  const codes = [...allRules, ...otherRules].map(({ code }) => code)
  const sections = [...pages]
    .filter(([name]) => name !== 'README.md')
    .flatMap(([, text]) => [...text.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading))
  expect(sections.toSorted()).toEqual(codes.toSorted())
})
