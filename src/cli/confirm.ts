import { NotConfirmedError } from './errors.ts'

/**
 * Asks on the terminal; the answer without one is no. Throws NotConfirmedError, with `what` for the person who looks
 * at it later.
 */
export async function confirm(what: string, question: string): Promise<void> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw new NotConfirmedError(what, 'no-terminal')
  process.stderr.write(`${what}\n`)
  const { confirm: ask } = await import('@inquirer/prompts')
  const isYes = await ask({ message: question, default: false }, { output: process.stderr }).catch((error: unknown) => {
    // Ctrl-C at the question.
    if (error instanceof Error && error.name === 'ExitPromptError') return false
    throw error
  })
  if (!isYes) throw new NotConfirmedError(what, 'declined')
}
