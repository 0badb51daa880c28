import { describe, expect, it } from 'vitest'

import { lintText } from '../../../src/cli/text/lint-text.ts'
import { allRules, otherRules } from '../../../src/lint/rules/all-rules.ts'
import { badCases } from './bad-cases.ts'
import { goodCases } from './good-cases.ts'
import { lintCase } from './lint-case.ts'

/** Of a database whose SQL cannot be read here, nothing is expected of raw SQL. */
const isRead = ({ reason }: { readonly reason: string }) => !reason.startsWith('raw SQL is not analysed')

const hintsOf = (code: string) =>
  allRules.flatMap((rule) => (rule.code === code && rule.severity === 'hint' ? [code] : []))

describe.each(Object.entries(badCases))('%s', (code, cases) => {
  it.each(cases.map((each) => [each.up.trim().split('\n', 1)[0] ?? '', each] as const))('%s', async (_name, given) => {
    for (const [index, result] of (await lintCase(given, ['postgres', 'sqlite'], hintsOf(code))).entries()) {
      const database = index === 0 ? 'postgres' : 'sqlite'
      if (given.isRaw && !result.notAnalysed.every(isRead)) continue
      const expected = (given.on ?? ['postgres']).includes(database)
      const codes = result.findings.map((finding) => finding.code)
      expect([database, codes.includes(code)]).toEqual([database, expected])
    }
  })
})

describe('quiet', () => {
  it.each(Object.entries(goodCases))('%s', async (_name, given) => {
    for (const { findings, notAnalysed } of await lintCase(given, ['postgres', 'sqlite'])) {
      if (given.isRaw && !notAnalysed.every(isRead)) continue
      expect(findings).toEqual([])
      expect(notAnalysed).toEqual([])
    }
  })
})

it('has a case for each rule', () => {
  expect(Object.keys(badCases).toSorted()).toEqual(allRules.map(({ code }) => code).toSorted())
})

it('names each rule once', () => {
  const codes = [...allRules, ...otherRules].map(({ code }) => code)
  expect(codes).toEqual([...new Set(codes)])
})

it('says what happens, and what to write instead', async () => {
  const texts: string[] = []
  for (const [code, [first]] of Object.entries(badCases)) {
    if (first === undefined) continue
    const [database = 'postgres'] = first.on ?? []
    const [result] = await lintCase(first, [database], hintsOf(code))
    if (result)
      texts.push(
        `## ${code}\n\n${first.up.trim()}\n\n${lintText({ ...result, measured: [], measuredOn: [], notTraced: [], notCompared: [] })}\n`,
      )
  }
  await expect(texts.join('\n')).toMatchFileSnapshot('messages.txt')
})
