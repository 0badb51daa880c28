import { shownLines } from '../../shown.ts'
import { NotConfirmedError } from '../errors.ts'
import { hasTerminal } from '../streams.ts'
import { type Asking, askYesNo } from './prompts.ts'

/**
 * Shows `what` and asks on the terminal. Throws NotConfirmedError, which repeats `what`, if the answer is no or there
 * is no terminal.
 */
export async function confirm(what: string, question: string, asking: Asking): Promise<void> {
  if (!hasTerminal(asking.streams)) throw new NotConfirmedError(what, 'no-terminal')
  asking.streams.stderr.write(`${shownLines(what)}\n`)
  if (!(await askYesNo(question, what, asking))) throw new NotConfirmedError(what, 'declined')
}
