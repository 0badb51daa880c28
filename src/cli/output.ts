import { inspect } from 'node:util'

import { redactUrls } from '../redact-urls.ts'
import { shownData, shownJson, shownLines } from '../shown.ts'
import type { Failure } from './failure.ts'
import type { GlobalArguments } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import type { Streams } from './streams.ts'
import { shownColoured } from './terminal/colours.ts'
import type { Terminal, Terminals } from './terminal/terminal.ts'

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

/**
 * Prints a failure: its message on stderr, and with `--json` also a document on stdout. The stack only if asked for.
 */
export function printFailure(
  { stdout, stderr }: Streams,
  { code, message, advice, facts, error }: Failure,
  terminals: Terminals,
  options: { isJson: boolean; isTrace: boolean },
): void {
  const { colours } = terminals.stderr
  stderr.write(`${colours.failed('error:')} ${redactUrls(shownLines(message))}\n`)
  if (advice !== null) stderr.write(`${redactUrls(shownLines(advice))}\n`)
  if (options.isTrace && error !== null) stderr.write(`${redactUrls(shownLines(inspect(error, { depth: 4 })))}\n`)
  const document = { error: { code, message, ...(advice !== null && { advice }), ...facts } }
  if (options.isJson) stdout.write(`${shownJson(redactUrls(JSON.stringify(document)))}\n`)
}
