import type { StepResult } from '../../../commands/shared/results.ts'
import { plain } from '../../terminal/colours.ts'
import { estimateText } from '../../text/estimate-text.ts'

/** For a file: whole lines, without colours. */
const texts = estimateText({ isTerminal: false, columns: Infinity, colours: plain, hasUnicode: true })

/** What a planned step does, its locks, and about how long that takes. */
export function estimateLines({ estimate }: StepResult): readonly string[] {
  return estimate === undefined ? [] : texts.lines(estimate).map((line) => line.replace(/^ {3}/, ''))
}

/** What the times leave out. */
export function waitLines(longTransactions: readonly string[]): readonly string[] {
  return texts.waits(longTransactions)
}
