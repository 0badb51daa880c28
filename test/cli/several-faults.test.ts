import { expect, test } from 'vitest'

import { createProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const config = configText({ url: 'sqlite:./app.db' })
const told = async (files: Readonly<Record<string, string>>) => {
  const project = createProject({ 'migrate.config.js': config, ...files })
  const { code, stderr } = await runHub(project, ['heads'])
  const json = JSON.parse((await runHub(project, ['heads', '--json'])).stdout) as {
    error: { code: string; faults?: { code: string }[] }
  }
  return { code, stderr, error: json.error }
}

test('all faults of the graph are told at once, each with its files', async () => {
  const { code, stderr, error } = await told(
    versionsOf(
      { id: 'aaaa00000001', labels: 'shop' },
      { id: 'bbbb00000002', down: 'aaaa0000000x' },
      { id: 'cccc00000003', down: 'aaaa00000001', labels: 'shop' },
      { id: 'dddd00000004', down: 'dddd00000004' },
    ),
  )
  expect(code).toBe(1)
  expect(stderr).toContain('The revision files have 3 faults:')
  for (const part of [
    'MISSING_REVISION',
    'aaaa0000000x',
    'DUPLICATE_LABEL',
    "'shop'",
    'SELF_REFERENCE',
    'dddd00000004',
  ])
    expect(stderr).toContain(part)
  expect(error.code).toBe('SEVERAL_FAULTS')
  expect(error.faults?.map((each) => each.code).toSorted()).toEqual([
    'DUPLICATE_LABEL',
    'MISSING_REVISION',
    'SELF_REFERENCE',
  ])
})

test('all files that cannot be read are told at once, and one alone keeps its code', async () => {
  const broken = {
    'versions/1.js': 'export const revision = 1\n',
    'versions/2.js': '',
    'versions/3.js':
      "export const revision = 'cccc00000003'\nexport const downRevision = null\nexport function up() {}\n",
  }
  const { code, stderr, error } = await told(broken)
  expect(code).toBe(1)
  expect(stderr).toMatch(/have 2 faults:[^]*1\.js[^]*2\.js/)
  expect(error.code).toBe('SEVERAL_FAULTS')
  expect(
    (await told({ ...broken, 'versions/2.js': broken['versions/3.js'].replaceAll('cccc', 'bbbb') })).error.code,
  ).toBe('REVISION_HEADER')
})

test('no more than ten of them', async () => {
  const files = Object.fromEntries(Array.from({ length: 14 }, (_, at) => [`versions/${at}.js`, '']))
  expect((await told(files)).stderr).toMatch(/have 14 faults:(?:[^]*REVISION_HEADER){10}[^]*and 4 more/)
})
