/** The words of a syntax error and where it is. */
export interface SyntaxErrorText {
  readonly message: string
  readonly line: number | null
  readonly column: number | null
}

/** Takes swc's error apart, which comes with a frame and colours; null for an error that is not swc's. */
export function swcErrorText(error: unknown): SyntaxErrorText | null {
  if (!(error instanceof Error)) return null
  const plain = error.message.replaceAll(/\u001b\[[0-9;]*m/g, '')
  const message = /^\s*[x×]\s+(.*)$/m.exec(plain)?.[1]
  if (message === undefined) return null
  const place = /[,╭][-─]+\[(?:.*:)?(\d+):(\d+)\]/.exec(plain)
  // A text of one line comes without its place.
  const onlyLine = /^ *(\d+) [|│]/m.exec(plain)
  return { message: message.trim(), line: numberOf(place?.[1] ?? onlyLine?.[1]), column: numberOf(place?.[2]) }
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits)
}
