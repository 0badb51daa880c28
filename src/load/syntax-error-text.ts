import { isError } from '../is-error.ts'

/** The words of a syntax error and where it is. */
export interface SyntaxErrorText {
  readonly message: string
  readonly line: number | null
  readonly column: number | null
}

/** Takes swc's error apart, which comes with a frame and colours; null for an error that is not swc's. */
export function swcErrorText(error: unknown): SyntaxErrorText | null {
  if (!isError(error)) return null
  const plain = error.message.replaceAll(/\u001b\[[0-9;]*m/g, '')
  const message = /^\s*[x×]\s+(.*)$/m.exec(plain)?.[1]
  if (message === undefined) return null
  // The head of a frame has the line, and a column that is only right at the end of a file, where no caret stands. A text
  // of one line comes without a head.
  const head = /[,╭][-─]+\[(?:.*:)?(\d+):(\d+)\]/.exec(plain)
  const caret = /^ *(\d+) [|│].*\n *[:·]( +)\^/m.exec(plain)
  const [line, column] = caret ? [caret[1], caret[2]?.length ?? null] : [head?.[1], numberOf(head?.[2])]
  return { message: message.trim(), line: numberOf(line), column }
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits)
}
