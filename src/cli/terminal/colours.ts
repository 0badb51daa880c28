import { shownLines } from '../../shown.ts'

/** When there are colours: `auto` where the stream is a terminal that has them. */
export const colorModes = ['auto', 'always', 'never'] as const
export type ColorMode = (typeof colorModes)[number]

type Paint = (text: string) => string

/** Colours by what a text means. Without colours, each gives the text as it is. */
export interface Colours {
  readonly isOn: boolean
  /** What is wrong: `error:`, a revision that failed or was interrupted. */
  readonly failed: Paint
  readonly warning: Paint
  /** What is done and well. */
  readonly success: Paint
  /** The id of a revision. */
  readonly id: Paint
  readonly head: Paint
  /** Where the database stands. */
  readonly current: Paint
  readonly applied: Paint
  readonly pending: Paint
  /** A version row without a revision file. */
  readonly unknown: Paint
  readonly label: Paint
  readonly heading: Paint
  /** What one types: a command, an option, code. */
  readonly code: Paint
  readonly link: Paint
  /** What matters less. */
  readonly dim: Paint
  readonly bold: Paint
  /** The colour of a lane of the graph, by its number; they repeat as those of git. */
  lane(number: number, text: string): string
}

const same: Paint = (text) => text

/** The colours of a file, or of a terminal without. */
export const plain: Colours = {
  isOn: false,
  failed: same,
  warning: same,
  success: same,
  id: same,
  head: same,
  current: same,
  applied: same,
  pending: same,
  unknown: same,
  label: same,
  heading: same,
  code: same,
  link: same,
  dim: same,
  bold: same,
  lane: (_number, text) => text,
}

/** A text with control characters escaped, but for line breaks and, where there are colours, theirs. */
export function shownColoured(text: string, { isOn }: Colours): string {
  if (!isOn) return shownLines(text)
  return text
    .split(colourCode)
    .map((part, index) => (index % 2 === 0 ? shownLines(part) : part))
    .join('')
}

const colourCode = /(\u001b\[\d+m)/
