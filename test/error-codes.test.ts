import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { adviceOf, advisedCodes } from '../src/cli/advice.ts'
import { noticeCodes } from '../src/cli/notice-advice.ts'
import { UnversionedDatabaseError } from '../src/runtime/version/errors.ts'
import { codeOf, hubErrors } from './support/error-classes.ts'
import { repository } from './support/project.ts'

test('every error has a code of its own', () => {
  const codes = hubErrors().map(codeOf)
  expect(codes.length).toBeGreaterThan(100)
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
})

test('the command line has advice only for codes that an error has', () => {
  expect(advisedCodes.filter((code) => !hubErrors().map(codeOf).includes(code))).toEqual([])
})

test('a warning has the code of an error only where it has its facts', () => {
  expect(noticeCodes.filter((code) => hubErrors().map(codeOf).includes(code))).toEqual([
    'NEWER_DATABASE',
    'OPERATION_AFTER_END',
    'REBASED_ELSEWHERE',
    'REPLACED_REVISION',
    'UNTESTED_SERVER',
  ])
})

test('no warning is without a code: those of hub go by warnOf', () => {
  const sources = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })
  const warning = sources
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /\.(?:warn|emitWarning)\(/.test(readFileSync(join(repository, 'src', name), 'utf8')))
  // What passes on the warnings of a revision, and `warnOf` itself.
  expect(warning.toSorted()).toEqual(['commands/shared/plain-progress.ts', 'notice.ts', 'runtime/run/take-step.ts'])
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
