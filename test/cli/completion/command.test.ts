import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { createProject, repository } from '../../support/project.ts'
import { runHub } from '../../support/run-hub.ts'

const script = (shell: string) => readFileSync(join(repository, 'templates', 'completion', `hub.${shell}`), 'utf8')

test('prints the script of a shell, by $SHELL if none is named', async () => {
  const project = createProject()
  for (const shell of ['bash', 'zsh', 'fish']) {
    expect(await runHub(project, ['completion', shell])).toMatchObject({ code: 0, stdout: script(shell), stderr: '' })
    expect(await runHub(project, ['completion'], { env: { SHELL: `/usr/bin/${shell}` } })).toMatchObject({
      stdout: script(shell),
    })
  }
  const { stdout } = await runHub(project, ['completion', 'zsh', '--json'])
  expect(JSON.parse(stdout)).toEqual({ shell: 'zsh', script: script('zsh') })
})

test('says on a terminal how to keep it', async () => {
  const { stderr } = await runHub(createProject(), ['completion', 'bash'], { columns: 80 })
  expect(stderr).toBe('To have it in every bash: hub completion bash >> ~/.bashrc\n')
})

test('refuses a shell that it does not know', async () => {
  const project = createProject()
  for (const [SHELL, why] of [
    ['/bin/ksh', 'There is no completion for /bin/ksh'],
    [undefined, '$SHELL is not set'],
  ] as const)
    expect(await runHub(project, ['completion'], { env: { SHELL } })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(why) as unknown,
    })
  expect(await runHub(project, ['completion', 'bsh'])).toMatchObject({ code: 2, stdout: '' })
})
