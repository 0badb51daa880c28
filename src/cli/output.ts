import { shownData, shownJson } from '../shown.ts'
import type { GlobalArguments } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import { shownColoured } from './terminal/colours.ts'
import type { Terminal } from './terminal/terminal.ts'

/**
 * Prints a command's result on stdout: with `--json` as one document, else as the text that `textOf` makes of it for
 * the terminal. Control characters in the result are escaped.
 */
export function printResult<Result>(
  { json }: GlobalArguments,
  invocation: Invocation,
  result: Result,
  textOf: (result: Result, terminal: Terminal) => string,
): void {
  if (json) {
    invocation.requireOutput()
    invocation.streams.stdout.write(`${shownJson(JSON.stringify(result))}\n`)
    return
  }
  const terminal = invocation.terminals.stdout
  const text = textOf(shownData(result), terminal)
  if (text !== '') invocation.streams.stdout.write(`${shownColoured(text, terminal.colours)}\n`)
}

/** Prints an SQL script on stdout, unescaped, since a database reads it. */
export function printScript({ json }: GlobalArguments, invocation: Invocation, script: { readonly sql: string }): void {
  invocation.requireOutput()
  invocation.streams.stdout.write(`${json ? shownJson(JSON.stringify(script)) : script.sql}\n`)
}
