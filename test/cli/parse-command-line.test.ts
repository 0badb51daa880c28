import { beforeEach, describe, expect, test } from 'vitest'

import { createProject, type Project } from '../support/project.ts'
import { config } from '../support/refusal.ts'
import { versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const ids = ['aaaa00000001', 'bbbb00000002', 'v1.beta']

let project: Project
beforeEach(() => {
  project = createProject({
    'migrate.config.ts': config,
    ...versionsOf(...ids.map((id, index) => ({ id, down: ids[index - 1] ?? null, downBody: '' }))),
  })
})

async function rows(): Promise<string[]> {
  const { stdout } = await runHub(project, ['current', '--json'])
  return (JSON.parse(stdout) as { heads: { revision: string }[] }).heads.map(({ revision }) => revision)
}

async function run(...words: string[]) {
  const result = await runHub(project, words)
  expect(result.stderr).not.toContain('    at ')
  return result
}

describe('the words of a command line', () => {
  test('after -- are arguments, and are used', async () => {
    expect(await run('upgrade', '--', 'aaaa00000001')).toMatchObject({ code: 0 })
    expect(await rows()).toEqual(['aaaa00000001'])
    expect(await run('upgrade', '--', '+1')).toMatchObject({ code: 0 })
    expect(await rows()).toEqual(['bbbb00000002'])
    expect(await run('downgrade', '-q', '--', '-1')).toMatchObject({ code: 0 })
    expect(await rows()).toEqual(['aaaa00000001'])
    expect(await run('stamp', 'aaaa00000001', '--', 'nowhere')).toMatchObject({ code: 1 })
    expect((await run('stamp', 'aaaa00000001', '--', 'nowhere')).stderr).toContain("'nowhere'")
    expect(await run('upgrade', 'heads', '--', '--dry-run')).toMatchObject({ code: 2 })
    expect(await rows()).toEqual(['aaaa00000001'])
  })

  test('say true and false of a switch, behind it or behind =', async () => {
    for (const words of [['--dry-run=true'], ['--dry-run', 'true'], ['--dry-run'], ['--dry-run', '--json=false']])
      expect((await run('upgrade', ...words)).stdout).toContain('Nothing was run.')
    expect(await rows()).toEqual([])
    expect(await run('upgrade', 'aaaa00000001', '--dry-run=false')).toMatchObject({ code: 0 })
    expect(await rows()).toEqual(['aaaa00000001'])
    expect(await run('upgrade', '--dry-run', 'false', 'bbbb00000002')).toMatchObject({ code: 0 })
    expect(await rows()).toEqual(['bbbb00000002'])
  })

  test('are the target where they follow --backup', async () => {
    expect(await run('upgrade', '--backup', 'v1.beta')).toMatchObject({ code: 0 })
    expect(await rows()).toEqual(['v1.beta'])
    expect(await run('downgrade', '--backup', 'bbbb00000002')).toMatchObject({ code: 0 })
    expect(await rows()).toEqual(['bbbb00000002'])
    const { code, stderr } = await run('upgrade', '--backup', './before.db')
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('must follow an equals sign: --backup=./before.db') as unknown,
    })
    expect(await rows()).toEqual(['bbbb00000002'])
  })

  test('give the document of an error on stdout with --json=true, and with a switch that is wrong', async () => {
    for (const words of [
      ['--json=true', 'nowhere'],
      ['nowhere', '--json', 'true'],
      ['--json', '--dry-run=1'],
    ]) {
      const { stdout } = await run('upgrade', ...words)
      expect(JSON.parse(stdout)).toMatchObject({ error: { message: expect.any(String) as unknown } })
    }
    expect(await run('upgrade', 'nowhere', '--json=false')).toMatchObject({ code: 1, stdout: '' })
  })

  test('hold values that begin with a dash where they are counts, and short options together', async () => {
    expect(await run('upgrade', '-q')).toMatchObject({ code: 0, stderr: '' })
    const { stdout } = await run('history', '-r', '-1:')
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect((await run('history', '-r=-1:')).stdout).toBe(stdout)
    expect((await run('history', '-ir-1:')).stdout).toContain('(current)')
    expect((await run('heads', '-qvc', 'migrate.config.ts')).stdout).toContain('Path:')
  })

  test('name another key of -x each time', async () => {
    expect(await run('heads', '-x', 'a=1', '-x', 'b=2', '-x=c=3=4')).toMatchObject({ code: 0 })
    expect((await run('heads', '-x', 'a=1', '-x', 'a=2')).stderr).toContain('-x a= is given more than once')
  })
})

describe('help', () => {
  test('comes for hub alone, hub help and hub help of a command, and says what hub --help says', async () => {
    const all = await run()
    expect(all).toMatchObject({ code: 0, stderr: '' })
    expect(all.stdout).toContain('  upgrade ')
    expect(await run('help')).toEqual(all)
    expect(await run('--help')).toEqual(all)
    const upgrade = await run('help', 'upgrade')
    expect(upgrade).toMatchObject({ code: 0, stderr: '' })
    expect(upgrade.stdout).toContain('--transaction-per-revision')
    expect(await run('upgrade', '--help')).toEqual(upgrade)
    expect(await run('help', 'upgrade', 'heads')).toMatchObject({ code: 2 })
    expect(await run('help', 'upgrde')).toMatchObject({ code: 2, stdout: '' })
    expect((await run('init', '--help')).stdout).not.toContain('--config')
  })

  test('names the command that is meant by the word of another tool, and the nearest one', async () => {
    const meant: readonly [string, string][] = [
      ['migrate', 'hub upgrade'],
      ['up', 'hub upgrade'],
      ['down', 'hub downgrade -1'],
      ['rollback', 'hub downgrade -1'],
      ['migration:generate', 'hub revision --autogenerate -m "…"'],
      ['upgrad', 'hub upgrade'],
      ['histroy', 'hub history'],
    ]
    for (const [word, command] of meant) {
      expect(await run(word)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(`There is no command '${word}'; did you mean '${command}'?`) as unknown,
      })
    }
    expect((await run('zzzzzz')).stderr).toContain("There is no command 'zzzzzz'.\n")
  })
})

describe('the message of a revision', () => {
  test('is said with -m: without it nothing is written where there is nobody to ask', async () => {
    const before = await project.list('versions')
    const { code, stderr } = await run('revision', 'add x')
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('hub revision -m "add x"') as unknown,
    })
    expect(await run('revision')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('hub revision -m "…"') as unknown,
    })
    expect(await run('revision', '--autogenerate')).toMatchObject({ code: 2 })
    expect(await project.list('versions')).toEqual(before)
  })

  test('is asked for on a terminal', async () => {
    const { code, stdout } = await runHub(project, ['revision', '--json'], { isTerminal: true, input: 'add x\r' })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ message: 'add x' })
  })

  test('is not waited for where the input ends', async () => {
    const { code, stderr } = await runHub(project, ['revision'], { isTerminal: true, input: 'add' })
    expect(code).toBe(1)
    expect(stderr).toContain('The revision needs a message.')
  })
})

describe('several heads', () => {
  beforeEach(async () => {
    await project.write(
      'versions/9.ts',
      Object.values(versionsOf({ id: 'cccc00000009', down: 'aaaa00000001' }))[0] ?? '',
    )
  })

  test('are named where head is meant, with the ways out', async () => {
    for (const command of ['upgrade', 'downgrade', 'stamp', 'show']) {
      const { code, stderr } = await run(command, 'head')
      expect(code).toBe(1)
      expect(stderr).toMatch(
        /'head':\s+v1\.beta, cccc00000009; name one, or use 'heads' for all of them [^\n]*\n+'hub merge heads' merges them\./,
      )
    }
    expect(await run('merge', 'heads')).toMatchObject({ code: 0 })
    expect(await run('upgrade', 'head')).toMatchObject({ code: 0 })
  })

  test('are told of where an upgrade goes to all of them', async () => {
    const upgraded = await run('upgrade')
    expect(upgraded.stdout).toContain('v1.beta')
    expect(upgraded.stdout + upgraded.stderr).toContain("'hub merge heads' merges them")
  })
})
