import { inject } from 'vitest'

import { escapedPassword, runPassword } from './passwords.ts'

/**
 * What hub wrote, after a look whether the password of a test's server is in it: in the whole suite it never is. That
 * of a server that was given is searched too, if it is no common word.
 */
export function withoutPassword<Result extends { readonly stdout: string; readonly stderr: string }>(
  result: Result,
  words: readonly string[],
): Result {
  forms ??= formsOf([runPassword, escapedPassword, decodeURIComponent(new URL(inject('postgresUrl')).password)])
  const said = `${result.stdout}${result.stderr}`
  if (forms.some((form) => said.includes(form))) throw new Error(`hub ${words.join(' ')} shows a password:\n${said}`)
  return result
}

let forms: readonly string[] | undefined

function formsOf(passwords: readonly string[]): readonly string[] {
  const rare = passwords.filter(({ length }) => length >= 12)
  return [...new Set(rare.flatMap((password) => [password, encodeURIComponent(password)]))]
}
