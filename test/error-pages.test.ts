import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { readSections } from '../src/cli/explain/pages.ts'
import { noticeCodes } from '../src/cli/notice-advice.ts'
import { codeOf, hubErrors } from './support/error-classes.ts'
import { createProject, repository } from './support/project.ts'
import { runHub } from './support/run-hub.ts'

const sections = readSections()

/** What the program reports beside the classes of errors. */
const others = ['SYSTEM', 'INTERNAL', 'ENDLESS_LOOP']

test('every code of an error or warning has one section, and every section its code', () => {
  const codes = [...new Set([...hubErrors().map(codeOf), ...noticeCodes, ...others])]
  expect(sections.map(({ code }) => code).toSorted()).toEqual(codes.toSorted())
})

test.each(sections.map((section) => [section.code, section] as const))(
  '%s says what it means, when, what becomes of the database, and the way out, with an example',
  (_code, { summary, text }) => {
    expect(summary).toMatch(/^[A-Zgh`].*\.$/)
    expect(text).toMatch(/^- \*\*When:\*\* .+\n- \*\*Database:\*\* .+\n- \*\*Way out:\*\* .+$/m)
    expect(text).toMatch(/\n```(sh|js|ts|ejs|sql)\n[^]+?\n```$/)
  },
)

test('the overview names every page', () => {
  const overview = readFileSync(join(repository, 'docs/errors.md'), 'utf8')
  const pages = readdirSync(join(repository, 'docs/errors'))
  expect(pages.filter((page) => !overview.includes(`(errors/${page})`))).toEqual([])
})

test('explain prints a section, whichever way its code is written, and the list', async () => {
  const project = createProject()
  const { stdout } = await runHub(project, ['explain', 'lock-timeout'])
  expect(stdout).toMatch(/^LOCK_TIMEOUT\n\nAnother run holds the run lock/)
  expect(stdout).toContain('- **When:** several processes'.replaceAll('**', ''))
  expect(stdout).not.toContain('```')
  const list = await runHub(project, ['explain'])
  for (const { code } of sections) expect(list.stdout).toMatch(new RegExp(`^  ${code} +\\S`, 'm'))
  const json = JSON.parse((await runHub(project, ['explain', 'CYCLE', '--json'])).stdout) as object
  expect(json).toMatchObject({ code: 'CYCLE', summary: expect.stringMatching(/cycle/), page: expect.any(String) })
})

test('an unknown code is answered with the nearest', async () => {
  const result = await runHub(createProject(), ['explain', 'REVISION_FAILD'])
  expect(result.code).toBe(1)
  expect(result.stderr).toContain("There is no code 'REVISION_FAILD'.")
  expect(result.stderr).toContain('Did you mean REVISION_FAILED?')
})
