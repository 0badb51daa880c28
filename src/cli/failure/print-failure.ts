import { inspect } from 'node:util'

import type { Notice } from '../../notice.ts'
import { redactUrls } from '../../redact-urls.ts'
import { shownJson, shownLines } from '../../shown.ts'
import type { Failure } from '../failure.ts'
import type { Streams } from '../streams.ts'
import { textWidth } from '../terminal/text-width.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { shownNotices } from '../notice-advice.ts'
import { codeLine } from './code-line.ts'
import { layoutOf } from './layout.ts'
import { masked } from '../../masked.ts'
import { wrapLine } from './wrap.ts'

/**
 * Prints a failure on stderr: its headline, the reason, the lines of the file and of the SQL where it happened, the way
 * out, its code; and with `--json` also a document on stdout. The stack only if asked for.
 */
export async function printFailure(
  { stdout, stderr }: Pick<Streams, 'stdout' | 'stderr'>,
  failure: Failure,
  terminal: Terminal,
  options: { readonly isJson: boolean; readonly isTrace: boolean; readonly notices: readonly Notice[] },
): Promise<void> {
  const { code, message, advice, facts, error } = failure
  stderr.write(`${await failureText(failure, terminal)}\n`)
  if (options.isTrace && error !== null) stderr.write(`${masked(shownLines(inspect(error, { depth: 4 })))}\n`)
  const document = {
    error: { code, message, ...(advice !== null && { advice }), ...withoutSecrets(facts) },
    ...(options.isJson && options.notices.length > 0 && { notices: shownNotices(options.notices) }),
  }
  if (options.isJson) stdout.write(`${shownJson(redactUrls(JSON.stringify(document)))}\n`)
}

/** A place in a statement counts for the statement as it was sent. */
function withoutSecrets(facts: Failure['facts']): Failure['facts'] {
  const { statement, position } = facts
  if (typeof statement !== 'string') return facts
  const shown = masked(statement)
  return {
    ...facts,
    statement: shown,
    ...(position !== undefined && { position: shown === statement ? position : null }),
  }
}

async function failureText(failure: Failure, terminal: Terminal): Promise<string> {
  const { code, message, advice } = failure
  const { colours, columns } = terminal
  const width = columns === Infinity ? null : columns
  const safe = (text: string) => redactUrls(shownLines(text))
  const { headline, reason, wayOut } = layoutOf(safe(message), advice === null ? null : safe(advice), width !== null)
  const [first = '', ...more] = wrapLine(headline, width, { first: 'error: '.length, hang: 2, widthOf: textWidth })
  const isInMessage = (text: string) => message.includes(text)
  const frames = await framesOf(failure, { isColoured: colours.isOn, columns }, isInMessage)
  const known = reason.map(indented)
  const details = [...known, ...(frames.place === null ? [] : [`  file: ${safe(frames.place)}`])]
  const shown = frames.statement === null ? details : withStatement(details, frames.statement)
  const paragraphs = [
    [
      `${colours.failed('error:')} ${colours.bold(first)}`,
      ...more.map(colours.bold),
      ...shown.flatMap((line) => wrapLine(line, line.includes('\n') ? null : width, { hang: 2, widthOf: textWidth })),
    ],
    frames.file === null ? [] : [inward(frames.file)],
    wayOut.flatMap((line) => wrapLine(line, width, { hang: line.startsWith(' ') ? 4 : 0, widthOf: textWidth })),
    codeLine(code, terminal) ?? [],
  ]
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

/** The frames of the file and of the statement, and the place where the message does not name it. */
async function framesOf(
  { facts, place }: Failure,
  options: { readonly isColoured: boolean; readonly columns: number },
  isInMessage: (text: string) => boolean,
): Promise<{ readonly file: string | null; readonly place: string | null; readonly statement: string | null }> {
  const { statement, position } = facts
  const hasPosition = typeof statement === 'string' && typeof position === 'number'
  if (place === null && !hasPosition) return { file: null, place: null, statement: null }
  const { fileFrame, statementFrame } = await import('./frame.ts')
  const where = place && `${place.file}:${place.line}${place.column === null ? '' : `:${place.column}`}`
  return {
    file: place && fileFrame(place, options),
    place: where === null || isInMessage(where) ? null : where,
    statement: hasPosition ? statementFrame(statement, position, options.columns) : null,
  }
}

/** The line of the statement, with the statement itself below it as it was written. */
function withStatement(lines: readonly string[], frame: string): readonly string[] {
  return lines.map((line) => (line.startsWith('  statement: ') ? `  statement:\n${inward(frame)}` : line))
}

function inward(frame: string): string {
  return frame.replaceAll(/^/gm, '  ')
}

/** As far in as the lines of a message that begin with two spaces. */
function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' || line.startsWith('  ') ? line : `  ${line}`))
    .join('\n')
}
