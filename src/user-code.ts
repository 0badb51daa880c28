import { AsyncLocalStorage } from 'node:async_hooks'

import { HubError } from './errors.ts'
import { isError } from './is-error.ts'

/** A config, a revision or what they call ended the process, which is not theirs. */
export class ProcessExitError extends HubError<{ readonly what: string; readonly exitCode: number | string | null }> {
  constructor(what: string, exitCode: number | string | null) {
    super(
      `${what} called process.exit(${exitCode ?? ''}), which would end the program in the middle of its work. Throw an error instead.`,
      {
        what,
        exitCode,
      },
    )
  }
}

/** A config, a revision or what they call waits for something that nothing will bring about. */
export class NeverSettledError extends HubError<{ readonly what: string }> {
  constructor(what: string) {
    super(`${what} waits for a promise that never settles: nothing is left that could settle it.`, { what })
  }
}

const running = new AsyncLocalStorage<string>()
const atWork = new Set<{ readonly what: string }>()
let restoreExit: (() => void) | null = null

/**
 * Calls code of the user's, `what` in words: "The revision 5b09ebe23c76". While it runs, `process.exit` called by it
 * throws ProcessExitError; called by anybody else it does what it always does.
 */
export async function callUserCode<Result>(what: string, work: () => Result | PromiseLike<Result>): Promise<Result> {
  const call = { what }
  atWork.add(call)
  restoreExit ??= guardExit()
  try {
    return await running.run(what, work)
  } catch (error) {
    throw presentable(error)
  } finally {
    atWork.delete(call)
    if (atWork.size === 0) {
      restoreExit?.()
      restoreExit = null
    }
  }
}

/** What was thrown, or an error in its place where it has no text: `throw Object.create(null)`. */
function presentable(thrown: unknown): unknown {
  try {
    if (!isError(thrown)) String(thrown)
    return thrown
  } catch (cause) {
    return new Error('it threw something that cannot be shown as text', { cause })
  }
}

/** What of the user's is being waited for, the innermost call; null where nothing is. */
export function userCodeAtWork(): string | null {
  return [...atWork].at(-1)?.what ?? null
}

function guardExit(): () => void {
  const { exit } = process
  const guarded: typeof exit = (code) => {
    const what = running.getStore()
    if (what === undefined) return exit.call(process, code)
    throw new ProcessExitError(what, code ?? null)
  }
  process.exit = guarded
  return () => {
    // Somebody else may have put another function in its place meanwhile.
    if (process.exit === guarded) process.exit = exit
  }
}
