import { inspect } from 'node:util'

import pc from 'picocolors'

import { redactUrls } from '../database-url.ts'
import type { Failure } from './failure.ts'

/** Prints a command's result on stdout: as text, or with `--json` as one document. */
export function printResult(isJson: boolean, result: unknown, text: string): void {
  if (isJson) write(process.stdout, `${JSON.stringify(result)}\n`)
  else if (text !== '') write(process.stdout, `${text}\n`)
}

/** Prints a failure: words on stderr, and with `--json` the document on stdout. No stack unless asked for. */
export function printFailure(
  { code, message, facts, error }: Failure,
  options: { isJson: boolean; isTrace: boolean },
): void {
  const colours = pc.createColors(process.stderr.isTTY && pc.isColorSupported)
  write(process.stderr, `${colours.red('error:')} ${redactUrls(message)}\n`)
  if (options.isTrace && error !== null) write(process.stderr, `${redactUrls(inspect(error, { depth: 4 }))}\n`)
  if (options.isJson) write(process.stdout, `${redactUrls(JSON.stringify({ error: { code, message, ...facts } }))}\n`)
}

function write(stream: NodeJS.WriteStream, text: string): void {
  stream.write(text)
}
