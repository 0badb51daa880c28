import { inspect } from 'node:util'

import { redactUrls } from '../database-url.ts'
import { coloursFor } from './colours.ts'
import type { Failure } from './failure.ts'
import type { GlobalArguments } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import type { Streams } from './streams.ts'

/** Prints a command's result on stdout: as text, or with `--json` as one document. */
export function printResult(
  { json }: GlobalArguments,
  { streams: { stdout } }: Invocation,
  result: unknown,
  text: string,
): void {
  if (json) stdout.write(`${JSON.stringify(result)}\n`)
  else if (text !== '') stdout.write(`${text}\n`)
}

/** Prints a failure: words on stderr, and with `--json` the document on stdout. No stack unless asked for. */
export function printFailure(
  { stdout, stderr }: Streams,
  { code, message, facts, error }: Failure,
  options: { isJson: boolean; isTrace: boolean },
): void {
  const colours = coloursFor(stderr)
  stderr.write(`${colours.red('error:')} ${redactUrls(message)}\n`)
  if (options.isTrace && error !== null) stderr.write(`${redactUrls(inspect(error, { depth: 4 }))}\n`)
  if (options.isJson) stdout.write(`${redactUrls(JSON.stringify({ error: { code, message, ...facts } }))}\n`)
}
