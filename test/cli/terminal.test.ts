import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { hasUnicode } from '../../src/cli/terminal/terminal.ts'
import { textWidth, truncated, wrapped } from '../../src/cli/terminal/text-width.ts'
import { createProject } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'

const escape = '\u001b'

describe('colours', () => {
  const failing = ['heads', '-c', 'missing.ts']
  const colour = (env: Record<string, string | undefined>, words: readonly string[], isTerminal: boolean) =>
    runHub(createProject(), words, {
      env: { NO_COLOR: undefined, ...env },
      ...(isTerminal && { columns: 80, hasColors: true }),
    }).then(({ stderr }) => stderr.includes(escape))

  test.each([
    ['a terminal', {}, [], true, true],
    ['a file or pipe', {}, [], false, false],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, [], false, true],
    ['a pipe with FORCE_COLOR=0', { FORCE_COLOR: '0' }, [], false, false],
    ['a pipe with --color=always', {}, ['--color=always'], false, true],
    ['a pipe with NO_COLOR and --color=always', { NO_COLOR: '1' }, ['--color', 'always'], false, true],
    ['a terminal with --color=never', {}, ['--color=never'], true, false],
    ['a terminal with --no-color', {}, ['--no-color'], true, false],
  ] as const)('%s', async (_name, env, words, isTerminal, expected) => {
    expect(await colour(env, [...failing, ...words], isTerminal)).toBe(expected)
  })

  test('wrong usage keeps to them too', async () => {
    expect(await colour({}, ['heads', '--nothing', '--color=always'], false)).toBe(true)
    expect(await colour({}, ['heads', '--nothing', '--no-color'], true)).toBe(false)
    expect((await runHub(createProject(), ['heads', '--color=purple'])).stderr).toContain(
      "--color takes auto or always or never, not 'purple'",
    )
  })
})

describe('Unicode', () => {
  test.each([
    [{ LANG: 'en_US.UTF-8' }, true],
    [{ LANG: 'C.utf8' }, true],
    [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, false],
    [{ LC_ALL: '', LC_CTYPE: 'de_DE.UTF-8', LANG: 'C' }, true],
    [{ LC_CTYPE: 'POSIX', LANG: 'en_US.UTF-8' }, false],
    [{ LANG: 'de_DE.ISO-8859-1' }, false],
    [{}, false],
    [{ LANG: 'en_US.UTF-8', TERM: 'linux' }, false],
    [{ LANG: 'en_US.UTF-8', TERM: 'dumb' }, false],
  ])('%j: %s', (env, expected) => {
    expect(hasUnicode(env, 'linux')).toBe(expected)
  })

  test.each([
    [{ WT_SESSION: 'a' }, true],
    [{ TERM_PROGRAM: 'vscode' }, true],
    [{ TERM: 'xterm-256color' }, true],
    [{}, false],
  ])('on Windows %j: %s', (env, expected) => {
    expect(hasUnicode(env, 'win32')).toBe(expected)
  })
})

describe('width', () => {
  test.each([
    ['plain', 5],
    ['日本語', 6],
    ['👍🏽 ok', 5],
    ['👩‍👩‍👧', 2],
    ['e\u0301te\u0301', 3],
    [`${escape}[31mred${escape}[39m`, 3],
  ])('%s takes %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width)
  })

  test('a text that fits stays, a longer one ends in dots', () => {
    expect(truncated('add storage', 11, true)).toBe('add storage')
    expect(truncated('add storage', 8, true)).toBe('add sto…')
    expect(truncated('add storage', 8, false)).toBe('add s...')
    expect(truncated('日本語のテスト', 6, true)).toBe('日本…')
    expect(truncated('add storage', 0, true)).toBe('')
    expect(truncated('add storage', 2, false)).toBe('..')
    expect(truncated('日aa', 3, false)).toBe('...')
  })

  test('a truncated text is never wider than its room, and has no half characters', () => {
    const text = fc.array(fc.constantFrom('a', 'é', 'e\u0301', '日', '𠀀', '👍🏽', '👩‍👩‍👧', ' ', '\u0301'), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(text, fc.nat(24), fc.boolean(), (parts, columns, isUnicode) => {
        const cut = truncated(parts.join(''), columns, isUnicode)
        expect(textWidth(cut)).toBeLessThanOrEqual(columns)
        expect(Buffer.from(cut).toString()).toBe(cut)
      }),
    )
  })

  test('lines are broken at spaces', () => {
    expect(wrapped('add R2 storage fields', 10)).toBe('add R2\nstorage\nfields')
    expect(wrapped('add R2 storage fields', Infinity)).toBe('add R2 storage fields')
  })
})
