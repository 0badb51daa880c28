import { isError } from '../is-error.ts'

/** The message of a syntax error and its place. */
export interface SyntaxErrorText {
  readonly message: string
  readonly line: number | null
  readonly column: number | null
}

/** Parses an error of swc, which has a code frame and colours; null for any other error. */
export function swcErrorText(error: unknown): SyntaxErrorText | null {
  if (!isError(error)) return null
  const plain = error.message.replaceAll(/\u001b\[[0-9;]*m/g, '')
  const message = /^\s*[x×]\s+(.*)$/m.exec(plain)?.[1]
  if (message === undefined) return null
  // The header of the code frame has the line, and a column that is only right at the end of a file, where there is no
  // caret. A source of one line has no header.
  const head = /[,╭][-─]+\[(?:.*:)?(\d+):(\d+)\]/.exec(plain)
  const caret = /^ *(\d+) [|│].*\n *[:·]( +)\^/m.exec(plain)
  const [line, column] = caret ? [caret[1], caret[2]?.length ?? null] : [head?.[1], numberOf(head?.[2])]
  return { message: message.trim(), line: numberOf(line), column }
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits)
}
