import { describe, expect, test } from 'vitest'

import { nameOf } from '../../../src/cli/command.ts'
import { allCommands } from '../../../src/cli/commands.ts'
import { examples } from '../../../src/cli/help/examples.ts'
import { targetForms } from '../../../src/cli/help/target-forms.ts'
import type { TargetKind } from '../../../src/cli/option-definition.ts'
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts'
import { commitToMain, createHelpProject, type History, makeLegacy } from '../../support/help-project.ts'
import { runHub } from '../../support/run-hub.ts'

const commands = await allCommands()
const lines = commands.flatMap((command) => (examples[nameOf(command)] ?? []).map(([line]) => line))

/** The words of a command line, as a shell splits it, without where the output goes. */
function wordsOf(line: string): string[] {
  const [program, ...words] = [...line.replace(/ >.*$/, '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  )
  expect(program).toBe('hub')
  return words
}

test('each command has two to four examples, which begin with it', () => {
  for (const command of commands) {
    const own = examples[nameOf(command)] ?? []
    expect([2, 3, 4], nameOf(command)).toContain(own.length)
    for (const [line] of own) expect(line).toMatch(new RegExp(`^hub ${nameOf(command)}( |$)`))
  }
  expect(Object.keys(examples).toSorted()).toEqual(commands.map(nameOf).toSorted())
})

test.each(lines)('%s is a command line of hub', (line) => {
  expect(parseCommandLine(wordsOf(line), commands)).toMatchObject({ kind: 'command' })
})

/** Where an example runs, what is run before it, and what answers its question. */
function surroundings(words: readonly string[]): {
  readonly history: History
  readonly before?: readonly string[]
  readonly more?: readonly string[]
  readonly folder?: string
  readonly isLegacy?: boolean
} {
  const [name = ''] = words
  const yes = words.some((word) => word === '--dry-run' || word === '--yes') ? [] : ['--yes']
  if (name === 'init') return { history: 'none', folder: 'new' }
  if (name === 'adopt') return { history: 'line', isLegacy: true, more: yes }
  if (name === 'import' || name === 'bootstrap') return { history: name === 'import' ? 'none' : 'line' }
  if (['merge', 'rebase', 'branches'].includes(name)) return { history: 'branched' }
  if (words.includes('--branch-label')) return { history: 'unlabelled' }
  if (name === 'repair') return { history: 'line', before: ['upgrade'], more: yes }
  if (['stamp', 'upgrade'].includes(name)) return { history: 'line', before: ['upgrade', '1a2b'] }
  if (name === 'ensure-version') return { history: 'line' }
  return { history: 'line', before: ['upgrade'] }
}

/** Those that answer a question by their exit code: here it is no. */
const differ = /^hub check/

describe('run as they stand', () => {
  test.each(lines)('%s', async (line) => {
    const words = wordsOf(line)
    const { history, before, more = [], folder = '.', isLegacy } = surroundings(words)
    const project = createHelpProject(history, /^hub (check|revision --auto)/.test(line))
    if (isLegacy) makeLegacy(project)
    if (words.includes('main')) commitToMain(project)
    if (before) expect(await runHub(project, before)).toMatchObject({ code: 0 })
    const result = await runHub(project, [...words, ...more], { folder, env: { EDITOR: 'true', VISUAL: undefined } })
    expect(result.stderr).not.toMatch(/^error:/m)
    expect(result, result.stderr).toMatchObject({ code: differ.test(line) ? 1 : 0 })
  })
})

/** A command line with a target of each kind, where nothing that it does is for good. */
const withTarget: { readonly [Kind in TargetKind]: (target: string) => readonly string[] } = {
  upgrade: (target) => ['upgrade', target, target.includes(':') ? '--sql' : '--dry-run'],
  downgrade: (target) => ['downgrade', target, target.includes(':') ? '--sql' : '--dry-run'],
  stamp: (target) => ['stamp', target],
  show: (target) => ['show', target],
  edit: (target) => ['edit', target],
  parent: (target) => ['revision', '-m', 'x', '--splice', '--head', target],
  dependency: (target) => ['revision', '-m', 'x', '--depends-on', target],
  merge: (target) => ['merge', target, ...(target === 'heads' ? [] : ['71dd'])],
  rebase: (target) => ['rebase', target, '--dry-run', '--yes', '--unsafe'],
  onto: (target) => ['rebase', '71dd', '--onto', target, '--dry-run', '--yes', '--unsafe'],
  repair: (target) => ['repair', target, '--yes'],
  lint: (target) => ['lint', target],
  history: (target) => ['history', '-r', target],
  squash: (target) => ['squash', target, '--dry-run'],
}

describe('what a target can be', () => {
  const kinds = Object.keys(targetForms) as TargetKind[]
  const all = kinds.flatMap((kind) =>
    targetForms[kind].flatMap(([forms]) => forms.split(', ').map((form) => [kind, form] as const)),
  )

  test.each(all)('for %s: %s', async (kind, form) => {
    const isBranched = ['merge', 'rebase', 'onto'].includes(kind)
    const project = createHelpProject(isBranched ? 'branched' : 'line')
    const before = kind === 'upgrade' ? ['1a2b'] : []
    if (!isBranched) expect(await runHub(project, ['upgrade', ...before])).toMatchObject({ code: 0 })
    const result = await runHub(project, withTarget[kind](form), { env: { EDITOR: 'true', VISUAL: undefined } })
    expect(result, result.stderr).toMatchObject({ code: 0 })
  })

  test('each argument and option that takes one is of a kind with forms', () => {
    const taken = commands.flatMap(({ positionals, options }) =>
      [...Object.values(positionals), ...Object.values(options)].flatMap(({ takes }) => takes ?? []),
    )
    for (const kind of kinds) expect(taken).toContain(kind)
  })
})
