import { Console } from 'node:console'
import type { Writable } from 'node:stream'

/**
 * Does work while what the user's code writes with `console` goes to this stream, so that the result is alone on
 * stdout.
 */
export async function withConsoleOn<Result>(stream: Writable, work: () => Promise<Result>): Promise<Result> {
  const own = globalThis.console
  globalThis.console = new Console(stream)
  try {
    return await work()
  } finally {
    globalThis.console = own
  }
}
