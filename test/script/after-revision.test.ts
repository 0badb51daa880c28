import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { runAfterRevisionHooks } from '../../src/script/after-revision.ts'
import { createProject } from '../support/project.ts'

function project() {
  const made = createProject({ "it's $HOME.ts": 'text', 'sub/.gitkeep': '' }, { packages: [] })
  return { made, file: made.path("it's $HOME.ts") }
}

test('a command gets the file as its argument, or where it says {file}', async () => {
  const { made, file } = project()
  await runAfterRevisionHooks(
    ['cat > copy1.txt <', 'cp {file} copy2.txt', { command: 'pwd > where.txt; true', cwd: made.path('sub') }],
    file,
    made.folder,
  )
  expect(await made.read('copy1.txt')).toBe('text')
  expect(await made.read('copy2.txt')).toBe('text')
  expect((await made.read('sub/where.txt')).trim()).toBe(made.path('sub'))
})

test('a function gets the file, and is awaited', async () => {
  const { made, file } = project()
  const seen: string[] = []
  await runAfterRevisionHooks(
    [async (given) => void seen.push(await setTimeout(10, given)), () => seen.push('second')],
    file,
    made.folder,
  )
  expect(seen).toEqual([file, 'second'])
})

test('a command that fails is named with its exit code and its words; the file stays', async () => {
  const { made, file } = project()
  const running = runAfterRevisionHooks(['echo "no such rule" >&2; exit 3 #'], file, made.folder)
  await expect(running).rejects.toMatchObject({
    code: 'HOOK',
    message: expect.stringMatching(/was written.*exit code 3\nno such rule/s),
  })
  expect(existsSync(file)).toBe(true)
  await expect(runAfterRevisionHooks(['no-such-formatter'], file, made.folder)).rejects.toThrow(/exit code 127/)
})

test('a function that throws is named', async () => {
  const { made, file } = project()
  const running = runAfterRevisionHooks(
    [
      function format() {
        throw new Error('no luck')
      },
    ],
    file,
    made.folder,
  )
  await expect(running).rejects.toMatchObject({
    code: 'HOOK',
    message: expect.stringMatching(/'format' failed: no luck/),
    cause: expect.any(Error),
  })
})

test('a command that hangs is ended, with all that it started', async () => {
  const { made, file } = project()
  const command = '(while :; do echo >> beats; sleep 0.1; done) & wait #'
  const running = runAfterRevisionHooks([{ command, timeout: 2000 }], file, made.folder)
  await expect(running).rejects.toThrow(/longer than 2000 ms/)
  const beats = await made.read('beats')
  await setTimeout(500)
  expect(await made.read('beats')).toBe(beats)
})
