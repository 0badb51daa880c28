import { NotConfirmedError } from './errors.ts'

/**
 * Asks on the terminal; the answer without one is no. Throws NotConfirmedError, with `what` for the person who looks
 * at it later.
 */
export async function confirm(what: string, question: string): Promise<void> {
  if (!hasTerminal()) throw new NotConfirmedError(what, 'no-terminal')
  process.stderr.write(`${what}\n`)
  if ((await ask(question)) !== true) throw new NotConfirmedError(what, 'declined')
}

/** Whether there is somebody to ask. */
export function hasTerminal(): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY)
}

/** Asks a yes or no on the terminal; null after Ctrl-C. */
export async function ask(question: string): Promise<boolean | null> {
  const { confirm: prompt } = await import('@inquirer/prompts')
  try {
    return await prompt({ message: question, default: false }, { output: process.stderr })
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return null
    throw error
  }
}
