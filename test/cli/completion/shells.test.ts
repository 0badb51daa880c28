import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import { chmodSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { beforeEach, describe, expect, test } from 'vitest'

import { createHelpProject } from '../../support/help-project.ts'
import { environmentFor } from '../../support/hub.ts'
import { type Project, repository } from '../../support/project.ts'
import { isOnPath } from '../../support/scripts.ts'
import { hasTerminals, terminalCommand } from '../../support/terminal.ts'

const script = (shell: 'bash' | 'zsh' | 'fish') => join(repository, 'templates', 'completion', `hub.${shell}`)

/** A project with a config whose path has a space, and the environment in which `hub` is on the path. */
async function createShellProject(): Promise<{ project: Project; env: NodeJS.ProcessEnv }> {
  const project = createHelpProject('line')
  await project.write('my dir/my config.js', "export default { url: 'sqlite:./none.db', versions: '../versions' }\n")
  await project.write('bin/.gitkeep', '')
  const program = join(repository, 'dist', 'cli', 'hub.cjs')
  chmodSync(program, 0o755)
  symlinkSync(program, project.path('bin', 'hub'))
  const env = environmentFor({
    PATH: `${project.path('bin')}${delimiter}${process.env['PATH']}`,
    TERM: 'xterm',
    PS1: '$ ',
  })
  return { project, env }
}

/** What is typed before Tab, the words as bash splits them, and what it is to put in place of the last one. */
const inBash: readonly [line: string, words: readonly string[], replies: readonly string[]][] = [
  ['hub upg', ['hub', 'upg'], ['upgrade']],
  ['hub history -r 5b09ebe23c76:7', ['hub', 'history', '-r', '5b09ebe23c76', ':', '7'], ['71dda59686db']],
  ['hub history -r 71', ['hub', 'history', '-r', '71'], ['71dda59686db:']],
  ['hub upgrade shop@h', ['hub', 'upgrade', 'shop', '@', 'h'], ['head']],
  ['hub status --name=', ['hub', 'status', '--name', '='], ['production']],
  ['hub status --name=pr', ['hub', 'status', '--name', '=', 'pr'], ['production']],
  ['hub status -n "pr', ['hub', 'status', '-n', '"pr'], ['production']],
  ['hub  -c "my dir/my config.js" show 5', ['hub', '-c', '"my dir/my config.js"', 'show', '5'], ['5b09ebe23c76']],
  [
    String.raw`hub -c my\ dir/my\ config.js show 5`,
    ['hub', '-c', String.raw`my\ dir/my\ config.js`, 'show', '5'],
    ['5b09ebe23c76'],
  ],
  ['hub show -- 5', ['hub', 'show', '--', '5'], []],
  ['hub upgrade --nothing=', ['hub', 'upgrade', '--nothing', '='], []],
]

test.each(inBash)('bash: %s', async (line, words, replies) => {
  const { project, env } = await createShellProject()
  const call = String.raw`source "$1"; COMP_LINE=$2 COMP_POINT=${'$'}{#2}; shift 2; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _hub_complete; printf '%s\n' "${'$'}{COMPREPLY[@]}"`
  const reply = execFileSync('bash', ['--norc', '-c', call, 'bash', script('bash'), line, ...words], {
    cwd: project.folder,
    env,
    encoding: 'utf8',
  })
  expect(reply.trim().split('\n').filter(Boolean)).toEqual(replies)
})

/** How a shell starts without anybody's settings, and takes the script. */
const starts = {
  bash: ['bash --norc -i', `source '${script('bash')}'`],
  zsh: ['zsh -f -i', `autoload -Uz compinit; compinit -D -u; source '${script('zsh')}'`],
} as const

/** What is typed before Tab, and what then stands there. */
const typed: readonly [before: string, after: string][] = [
  ['hub upg', 'hub upgrade '],
  ['hub history -r 71', 'hub history -r 71dda59686db:'],
  ['hub history -r 5b09ebe23c76:7', 'hub history -r 5b09ebe23c76:71dda59686db '],
  ['hub status --name=pr', 'hub status --name=production '],
  ['hub --config=migr', 'hub --config=migrate.config.js '],
  ['hub -c my', String.raw`hub -c my\ dir/`],
]

describe.each(['bash', 'zsh'] as const)('Tab in %s', (shell) => {
  beforeEach(({ skip }) => {
    if (!hasTerminals) skip(`the program 'script', which gives a terminal, is not on this machine: ${terminalCommand}`)
    if (!isOnPath(shell)) skip(`${shell} is not on this machine: apt-get install ${shell}`)
  })

  test.each(typed)('after: %s', async (before, after) => {
    const { project, env } = await createShellProject()
    const [command, setUp] = starts[shell]
    const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: project.folder, env, stdio: 'pipe' })
    try {
      await said(child, `${setUp}; echo re""ady\r`, 'ready')
      await said(child, `${before}\t`, after)
    } finally {
      child.stdin.end()
      child.kill('SIGKILL')
    }
  })
})

describe('complete in fish', () => {
  beforeEach(({ skip }) => {
    if (!isOnPath('fish')) skip('fish is not on this machine: apt-get install fish')
  })

  test.each([
    ['hub upg', ['upgrade\tApply revisions: all of them, or up to a target']],
    ['hub show 5', ['5b09ebe23c76\trevision 5b09ebe23c76']],
    ['hub history -r 5b09ebe23c76:7', ['5b09ebe23c76:71dda59686db\trevision 71dda59686db']],
    ['hub status --name=pr', ['--name=production']],
    ['hub --config=migr', ['--config=migrate.config.js']],
    ['hub -c "my dir/my config.js" show 5', ['5b09ebe23c76\trevision 5b09ebe23c76']],
    ['hub show -- 5', []],
  ])('%s', async (line, expected) => {
    const { project, env } = await createShellProject()
    const program = `source '${script('fish')}'; complete -C '${line}'`
    const text = execFileSync('fish', ['--no-config', '-c', program], { cwd: project.folder, env, encoding: 'utf8' })
    expect(text.split('\n').filter(Boolean)).toEqual(expected)
  })
})

/** Types into a terminal, and waits until a text stands there, without what moves the cursor. */
function said(child: ChildProcessWithoutNullStreams, keys: string, wanted: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let all = ''
    const look = (part: Buffer) => {
      all += part.toString('utf8')
      // eslint-disable-next-line no-control-regex
      if (!all.replaceAll(/\u001b\[[0-9;?]*[a-zA-Z]|\u001b[=>]|[\r\u0007]/g, '').includes(wanted)) return
      child.stdout.off('data', look)
      resolve()
    }
    child.stdout.on('data', look)
    child.on('close', () => reject(new Error(`The shell ended; it had said:\n${all}`)))
    child.stdin.write(keys)
  })
}
