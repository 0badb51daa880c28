import { AsyncLocalStorage } from 'node:async_hooks'

import { HubError } from './errors.ts'
import { isError } from './is-error.ts'

/** A config, a revision, or code that they call, called `process.exit`. */
export class ProcessExitError extends HubError<{ readonly what: string; readonly exitCode: number | string | null }> {
  constructor(what: string, exitCode: number | string | null) {
    super(
      `${what} called process.exit(${exitCode ?? ''}), which would end the program before its work is done. Throw an error instead.`,
      {
        what,
        exitCode,
      },
    )
  }
}

/** A config, a revision, or code that they call, waits for a promise that never settles. */
export class NeverSettledError extends HubError<{ readonly what: string }> {
  constructor(what: string) {
    super(
      `${what} waits for a promise that never settles: nothing is pending that could settle it. Look for a callback that is never called.`,
      { what },
    )
  }
}

const running = new AsyncLocalStorage<string>()
const atWork = new Set<{ readonly what: string }>()
let restoreExit: (() => void) | null = null
let mayExit = false

/** Whether the process is hub's own, so that no application ends it. */
let isOwnProcess = false

/**
 * Called by the program, whose process it is: then whatever calls `process.exit` while code of the user runs counts as
 * called by it. Following that code's asynchronous calls, as the library must, makes every promise of the process dearer.
 */
export function ownProcess(): void {
  isOwnProcess = true
}

/** For a program that was told to stop, or that ends: whatever runs in it may end the process from now on. */
export function allowExit(): void {
  mayExit = true
  restoreExit?.()
}

/**
 * Calls code of the user, which messages call `what`: "The revision 5b09ebe23c76". While it runs, a call of
 * `process.exit` by it throws ProcessExitError; other callers are not affected.
 */
export async function callUserCode<Result>(what: string, work: () => Result | PromiseLike<Result>): Promise<Result> {
  const call = { what }
  atWork.add(call)
  if (!mayExit) restoreExit ??= guardExit()
  try {
    return await (isOwnProcess ? work() : running.run(what, work))
  } catch (error) {
    throw presentable(error)
  } finally {
    atWork.delete(call)
    if (atWork.size === 0 && !mayExit) {
      restoreExit?.()
      restoreExit = null
    }
  }
}

/** What was thrown, or an error instead of it if it cannot be converted to text: `throw Object.create(null)`. */
function presentable(thrown: unknown): unknown {
  try {
    if (!isError(thrown)) String(thrown)
    return thrown
  } catch (cause) {
    return new Error('it threw something that cannot be shown as text', { cause })
  }
}

/** The innermost call of user code that is running; null if there is none. */
export function userCodeAtWork(): string | null {
  return [...atWork].at(-1)?.what ?? null
}

function guardExit(): () => void {
  const { exit } = process
  const guarded: typeof exit = (code) => {
    const what = isOwnProcess ? userCodeAtWork() : running.getStore()
    if (mayExit || what === undefined || what === null) return exit.call(process, code)
    throw new ProcessExitError(what, code ?? null)
  }
  process.exit = guarded
  return () => {
    // Other code may have replaced the function in the meantime.
    if (process.exit === guarded) process.exit = exit
  }
}
