import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'

import { adviceOf, advisedCodes } from '../src/cli/advice.ts'
import { noticeCodes } from '../src/cli/notice-advice.ts'
import { HubError } from '../src/errors.ts'
import { UnversionedDatabaseError } from '../src/runtime/version/errors.ts'
import { repository } from './support/project.ts'

const folder = join(repository, 'src')
const source = globSync(['**/*.ts'], { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'))

/** Every class that extends another one, in all of hub's code: its name and the other's. */
const classes = source.flatMap((text) =>
  [...text.matchAll(/^(?:export )?(?:abstract )?class (\w+)(?:<.*>)? extends (\w+)/gm)].map(
    ([, name = '', base = '']) => ({
      name,
      base,
    }),
  ),
)

/** The names of all that hub throws on purpose; a name that two classes have is there twice. */
function hubErrors(base = 'HubError'): readonly string[] {
  const own = classes.filter((each) => each.base === base).map(({ name }) => name)
  return [...own, ...[...new Set(own)].flatMap((name) => hubErrors(name))]
}

/** As `HubError` makes it, of an error of that name. */
function codeOf(name: string): string {
  class NamedError extends HubError {}
  return Object.assign(new NamedError('', {}), { name }).code
}

test('every error has a code of its own', () => {
  const codes = hubErrors().map(codeOf)
  expect(codes.length).toBeGreaterThan(100)
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
})

test('the command line has advice only for codes that an error has', () => {
  expect(advisedCodes.filter((code) => !hubErrors().map(codeOf).includes(code))).toEqual([])
})

test('a warning has the code of an error only where it has its facts', () => {
  expect(noticeCodes.filter((code) => hubErrors().map(codeOf).includes(code))).toEqual(['REPLACED_REVISION'])
})

test('what is quoted in an advice has its control characters escaped', () => {
  const text = adviceOf(
    new UnversionedDatabaseError(['a'], 'alembic_version', [{ tool: 'x', table: 'a\n\u001b[2J', column: 'b' }]),
  )
  expect(text).toMatch(/'hub adopt --from a\\n\\u001b\[2J\.b'/)
})

test('an error is one of the classes that are looked at', () => {
  expect(hubErrors()).toEqual(expect.arrayContaining(['HookError', 'ComparisonHookError', 'RevisionFailedError']))
})
