import { existsSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { createProject, type Project } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const revisions = Array.from({ length: 30 }, (_each, index) => ({
  id: `aaaa000000${String(index + 1).padStart(2, '0')}`,
  ...(index > 0 && { down: `aaaa000000${String(index).padStart(2, '0')}` }),
}))
const files = {
  'migrate.config.js': configText({ url: 'sqlite:./hub.db' }),
  ...versionsOf(...revisions),
  'pager.mjs': `
import { readFileSync, writeFileSync } from 'node:fs'
writeFileSync('paged.json', JSON.stringify({ text: readFileSync(0, 'utf8'), less: process.env.LESS, lv: process.env.LV }))
console.log('paged')
`,
  'hasty.mjs': 'process.exit(0)\n',
}
const pager = `${process.execPath} pager.mjs`
const screen = { columns: 80, rows: 10 }

/** A script has an id of its own. */
const withoutRun = (text: string) => text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '#')

async function pagedBy(project: Project): Promise<{ text: string; less: string; lv: string }> {
  return JSON.parse(await project.read('paged.json')) as { text: string; less: string; lv: string }
}

describe('on a terminal', () => {
  test.each([
    [['history']],
    [['history', '--applied']],
    [['show', 'aaaa00000001']],
    [['branches', '--help']],
    [['--help']],
    [['upgrade', '--sql']],
  ])('%j goes through the pager if it is longer than the screen', async (words) => {
    const project = createProject(files)
    if (words.includes('--applied')) await runHub(project, ['upgrade'])
    const rows = words[0] === 'show' ? 3 : 10
    const plain = await runHub(project, words, { columns: 80 })
    const { code, stdout } = await runHub(project, words, { ...screen, rows, env: { HUB_PAGER: pager } })
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'paged\n' })
    const { text, less, lv } = await pagedBy(project)
    expect({ less, lv }).toEqual({ less: 'FRX', lv: '-c' })
    expect(withoutRun(text)).toBe(withoutRun(plain.stdout))
  })

  test('what fits on the screen does not', async () => {
    const project = createProject(files)
    const { stdout } = await runHub(project, ['heads'], { ...screen, env: { HUB_PAGER: pager } })
    expect(stdout).toContain('aaaa00000030')
    expect(existsSync(project.path('paged.json'))).toBe(false)
  })

  test('PAGER is the pager unless HUB_PAGER is set, and LESS stays as it is', async () => {
    const project = createProject(files)
    const env = { HUB_PAGER: undefined, PAGER: pager, LESS: 'S' }
    expect((await runHub(project, ['history'], { ...screen, env })).stdout).toBe('paged\n')
    expect((await pagedBy(project)).less).toBe('S')
    const own = await runHub(project, ['history'], { ...screen, env: { ...env, HUB_PAGER: '' } })
    expect(own.stdout).toContain('aaaa00000030')
  })

  test.each([
    ['an empty HUB_PAGER', '', []],
    ['cat', 'cat', []],
    ['--no-pager', pager, ['--no-pager']],
    ['a pager that is not there', 'no-such-pager -x', []],
    ['one that is not there for the shell', 'no-such-pager "-x" 2>/dev/null', []],
  ])('%s: the whole text is printed', async (_name, command, words) => {
    const project = createProject(files)
    const plain = await runHub(project, ['history'], { columns: 80 })
    const { code, stdout } = await runHub(project, ['history', ...words], { ...screen, env: { HUB_PAGER: command } })
    expect({ code, stdout }).toEqual({ code: 0, stdout: plain.stdout })
  })

  test('a pager that is left early, or fails, changes nothing of how the command ends', async () => {
    const project = createProject({
      ...files,
      ...versionsOf(...revisions.map((each) => ({ ...each, message: 'long '.repeat(5000) }))),
    })
    const hasty = await runHub(project, ['show'], {
      ...screen,
      rows: 2,
      env: { HUB_PAGER: `${process.execPath} hasty.mjs` },
    })
    expect(hasty).toMatchObject({ code: 0, stdout: '', stderr: '' })
    const failing = await runHub(project, ['history'], { ...screen, env: { HUB_PAGER: 'cat >/dev/null; exit 3' } })
    expect(failing).toMatchObject({ code: 0, stdout: '' })
  })
})

test('a file or pipe has no pager, and --json has none', async () => {
  const project = createProject(files)
  const env = { HUB_PAGER: pager }
  expect((await runHub(project, ['history'], { env })).stdout).toContain('aaaa00000030')
  expect((await runHub(project, ['history', '--json'], { ...screen, env })).stdout).toContain('aaaa00000030')
  expect(existsSync(project.path('paged.json'))).toBe(false)
  expect((await runHub(project, ['history', '--json', '--no-pager'])).code).toBe(2)
  expect((await runHub(project, ['upgrade', '--no-pager'])).stderr).toContain('--no-pager has no effect without --sql')
})
