import { UsageError } from '../errors.ts'
import { hasTerminal } from '../streams.ts'
import { type Asking, askText } from './prompts.ts'

/** Asks for the message of a revision, with one that it may have. Throws UsageError without a terminal, NotConfirmedError after Ctrl-C. */
export async function askMessage(asking: Asking, suggested?: string): Promise<string> {
  if (!hasTerminal(asking.streams)) throw new UsageError('Missing message: hub revision -m "…"')
  return askText('What is the revision for?', 'The revision needs a message.', asking, suggested)
}
