import { existsSync } from 'node:fs'
import { symlink, writeFile } from 'node:fs/promises'

import { describe, expect, test } from 'vitest'

import { createProject } from '../support/project.ts'
import { chain, config, expectJsonRefusal, succeed } from '../support/refusal.ts'
import { configText, revisionText } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

describe('files in the versions folder', () => {
  test.each([
    ['of no bytes', Buffer.alloc(0), [/0003_odd\.ts/, /empty/, /Write the revision, or remove the file/]],
    [
      'that is Latin-1',
      Buffer.from(`// caf\u00e9\n${revisionText({ id: 'cccc00000003' })}`, 'latin1'),
      [/0003_odd\.ts/, /not UTF-8/, /Save it as UTF-8/],
    ],
    [
      'that is UTF-16',
      Buffer.from(`\uFEFF${revisionText({ id: 'cccc00000003' })}`, 'utf16le'),
      [/0003_odd\.ts/, /not UTF-8/],
    ],
    ['of bytes that are no text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), [/0003_odd\.ts/, /not UTF-8/]],
  ])('one %s is named, and nothing is run', async (_name, bytes, words) => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    await writeFile(project.path('versions/0003_odd.ts'), bytes)
    for (const command of [['upgrade'], ['heads'], ['revision', '-m', 'more']]) {
      expectJsonRefusal(await runHub(project, [...command, '--json']), 'REVISION_HEADER', words)
    }
    expect(existsSync(project.path('hub.db'))).toBe(false)
    expect(await project.list('versions')).toHaveLength(3)
  })

  test('a byte order mark and Windows line ends are no fault', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    const source = revisionText({ id: 'cccc00000003', down: 'bbbb00000002' }).replaceAll('\n', '\r\n')
    await project.write('versions/0003_odd.ts', `\uFEFF${source}`)
    expect((await succeed(project, ['heads'])).stdout).toMatch(/^cccc00000003/)
  })

  test('a folder named like a revision, and files of other kinds, are left alone', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    await project.write('versions/0003_folder.ts/inside.ts', 'this is no revision')
    await project.write('versions/notes.md', '# notes')
    await project.write('versions/0001_aaaa00000001.ts.map', '{}')
    await project.write('versions/types.d.ts', 'export type A = 1')
    await project.write('versions/.hidden.ts', 'nothing')
    expect((await succeed(project, ['heads'])).stdout).toMatch(/^bbbb00000002[^\n]*\n$/)
    await succeed(project, ['upgrade'])
  })

  test('10,000 other files are left alone', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    const names = Array.from({ length: 10_000 }, (_each, index) => project.path('versions', `note-${index}.txt`))
    for (let start = 0; start < names.length; start += 500) {
      await Promise.all(names.slice(start, start + 500).map((name) => writeFile(name, 'x')))
    }
    await succeed(project, ['upgrade'])
  })

  test('a broken link is named', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...chain })
    await symlink('nowhere.ts', project.path('versions/0003_link.ts'))
    expectJsonRefusal(await runHub(project, ['upgrade', '--json']), 'VERSIONS_FILE', [
      /0003_link\.ts/,
      /cannot be read/,
    ])
  })
})

describe('a config', () => {
  test('with an environment that is not there: those that are, and nothing run', async () => {
    const environments = { reporting: { url: 'sqlite:./reporting.db' } }
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./hub.db', environments }),
      ...chain,
    })
    expectJsonRefusal(await runHub(project, ['upgrade', '-n', 'reprting', '--json']), 'UNKNOWN_ENVIRONMENT', [
      /reprting/,
      /reporting/,
    ])
    await succeed(project, ['upgrade', '-n', 'reporting'])
    expect(await project.list('.')).toContain('reporting.db')
    expect(existsSync(project.path('hub.db'))).toBe(false)
  })
})

describe('templates and hooks', () => {
  test.each([
    ['that throws', "<% throw new Error('boom in the template') %>", [/revision\.ts\.ejs/, /boom in the template/]],
    ['with a name that is not there', '<%= nowhere %>', [/revision\.ts\.ejs/, /nowhere/, /line 1/]],
    ['that is no EJS', '<% if ( %>', [/revision\.ts\.ejs/]],
    ['that gives no revision', '// nothing of use', [/revision\.ts\.ejs/, /'revision'/]],
    ['that gives no TypeScript', 'export const = ', [/revision\.ts\.ejs/, /line 1/]],
  ])('a template %s writes no file', async (_name, template, words) => {
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./hub.db', templates: './templates' }),
      'templates/revision.ts.ejs': template,
      ...chain,
    })
    expectJsonRefusal(await runHub(project, ['revision', '-m', 'more', '--json']), 'TEMPLATE', words)
    expect(await project.list('versions')).toHaveLength(2)
  })

  test('a hook that hangs is ended with what it started, and the file stays', async () => {
    const project = createProject({
      'migrate.config.ts': configText({
        url: 'sqlite:./hub.db',
        afterRevision: [{ command: '(while :; do echo >> beats; sleep 0.1; done) & wait #', timeout: 2000 }],
      }),
      ...chain,
    })
    const result = await runHub(project, ['revision', '-m', 'more', '--json'])
    expectJsonRefusal(result, 'HOOK', [/was written/, /echo >> beats/, /2000 ms/])
    expect(await project.list('versions')).toHaveLength(3)
    const beats = await project.read('beats')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await project.read('beats')).toBe(beats)
  })
})
