import { isError } from '../is-error.ts'
import { shown, shownLines } from '../shown.ts'
import { NotConfirmedError } from './errors.ts'
import type { Streams } from './streams.ts'

/**
 * Shows `what` and asks on the terminal. Throws NotConfirmedError, which repeats `what`, if the answer is no or there
 * is no terminal.
 */
export async function confirm(what: string, question: string, streams: Streams): Promise<void> {
  if (!hasTerminal(streams)) throw new NotConfirmedError(what, 'no-terminal')
  streams.stderr.write(`${shownLines(what)}\n`)
  if ((await ask(question, streams)) !== true) throw new NotConfirmedError(what, 'declined')
}

/** Whether the program runs on a terminal, where it can ask. */
export function hasTerminal({ stdin, stderr }: Streams): boolean {
  return Boolean(stdin.isTTY && stderr.isTTY)
}

/** Asks a yes-or-no question on the terminal; null after Ctrl-C. */
export async function ask(question: string, { stdin, stderr }: Streams): Promise<boolean | null> {
  const { confirm: prompt } = await import('@inquirer/prompts')
  try {
    return await prompt({ message: shown(question), default: false }, { input: stdin, output: stderr })
  } catch (error) {
    if (isError(error) && error.name === 'ExitPromptError') return null
    throw error
  }
}
