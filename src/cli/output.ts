import { shownData, shownJson } from '../shown.ts'
import type { GlobalArguments, PagedArguments } from './global-options.ts'
import { shownNotices } from './notice-advice.ts'
import type { Invocation } from './invocation.ts'
import { shownColoured } from './terminal/colours.ts'
import type { Terminal } from './terminal/terminal.ts'

/**
 * Prints a command's result on stdout: with `--json` as one document, else as the text that `textOf` makes of it for
 * the terminal. Control characters in the result are escaped.
 */
export function printResult<Result>(
  given: GlobalArguments,
  invocation: Invocation,
  result: Result,
  textOf: (result: Result, terminal: Terminal) => string,
): void {
  print(given, invocation, result, { textOf, write: (text) => invocation.streams.stdout.write(text) })
}

/** The same for a result that may be long: on a terminal it is shown in the pager. */
export function printPaged<Result>(
  given: PagedArguments,
  invocation: Invocation,
  result: Result,
  textOf: (result: Result, terminal: Terminal) => string,
): void {
  print(given, invocation, result, { textOf, write: writerOf(given, invocation) })
}

/** Prints an SQL script on stdout, unescaped, since a database reads it. */
export function printScript(given: PagedArguments, invocation: Invocation, script: { readonly sql: string }): void {
  invocation.requireOutput()
  if (given.json) invocation.streams.stdout.write(`${shownJson(JSON.stringify(withNotices(script, invocation)))}\n`)
  else writerOf(given, invocation)(`${script.sql}\n`)
}

function print<Result>(
  { json }: GlobalArguments,
  invocation: Invocation,
  result: Result,
  { textOf, write }: { textOf: (result: Result, terminal: Terminal) => string; write: (text: string) => void },
): void {
  if (json) {
    invocation.requireOutput()
    invocation.streams.stdout.write(`${shownJson(JSON.stringify(withNotices(result, invocation)))}\n`)
    return
  }
  const terminal = invocation.terminals.stdout
  const text = textOf(shownData(result), terminal)
  if (text !== '') write(`${shownColoured(text, terminal.colours)}\n`)
}

/** A result that is an object has the warnings as `notices`; there is no such member where there were none. */
function withNotices(result: unknown, { notices }: Pick<Invocation, 'notices'>): unknown {
  const isObject = typeof result === 'object' && result !== null && !Array.isArray(result)
  return isObject && notices.length > 0 ? { ...result, notices: shownNotices(notices) } : result
}

function writerOf({ noPager }: PagedArguments, { streams, terminals, page }: Invocation): (text: string) => void {
  return terminals.stdout.isTerminal && !noPager ? page : (text) => void streams.stdout.write(text)
}
