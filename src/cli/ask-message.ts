import { isError } from '../is-error.ts'
import { hasTerminal } from './confirm.ts'
import { NotConfirmedError, UsageError } from './errors.ts'
import type { Streams } from './streams.ts'

/** Asks for the message of a revision. Throws UsageError without a terminal, NotConfirmedError after Ctrl-C. */
export async function askMessage(streams: Streams): Promise<string> {
  if (!hasTerminal(streams)) throw new UsageError('Missing message: hub revision -m "…"')
  const { input } = await import('@inquirer/prompts')
  try {
    return await input(
      { message: 'What is the revision for?', required: true },
      { input: streams.stdin, output: streams.stderr },
    )
  } catch (error) {
    if (isError(error) && error.name === 'ExitPromptError')
      throw new NotConfirmedError('The revision needs a message.', 'declined')
    throw error
  }
}
