import { Worker } from 'node:worker_threads'

import type { TimedWork, Watch } from '../time-limit.ts'
import { scratchPrefix } from '../dialects/port/scratch.ts'
import { hasDebugger } from '../load/transpiled.ts'
import { placeInStack } from '../load/place-in-file.ts'
import type { GlobalArguments } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import { watcherSource } from './watcher-source.ts'

/**
 * What is shared with the watcher: which work runs (0: none), its limit in milliseconds, the bytes of its message;
 * behind them whether the main thread was interrupted, and the message.
 */
const [work, limit, size] = [0, 1, 2] as const
const head = 16
const most = 4096
/** The symbol by which the watcher asks the main thread, which it has interrupted, for a place in a file as written. */
const placeOfStack = 'hub.place-of-stack'

/**
 * Ends the process where code of a revision never gives control back, as in an endless loop: then no timer of this
 * thread runs and no signal is heard, so another thread waits for it. It says what does not return, and in which file
 * and line. The thread starts with the first work, and ends with the process. Under a debugger nothing is watched,
 * since a breakpoint looks the same.
 */
export function watchdog(given: GlobalArguments, { streams: { stderr } }: Invocation, wayOut: string): Watch {
  let shared: Shared | null = null
  let count = 0
  /** Those that run now, one inside the other; the innermost is watched. */
  const running: TimedWork[] = []
  return (timed) => {
    if (!process.features.inspector || hasDebugger()) return () => {}
    shared ??= startWatcher({ isJson: given.json ?? false, isTerminal: stderr.isTTY ?? false })
    const { state, message } = shared
    // The watcher looks from time to time: waking it for each work would cost more than most works.
    const tell = () => {
      const inner = running.at(-1)
      if (inner === undefined) return void Atomics.store(state, work, 0)
      const text = encoder.encodeInto(messageOf(inner, wayOut), message)
      Atomics.store(state, size, text.written)
      Atomics.store(state, limit, inner.milliseconds)
      Atomics.store(state, work, ++count)
    }
    running.push(timed)
    tell()
    return () => {
      running.splice(running.indexOf(timed), 1)
      tell()
    }
  }
}

const encoder = new TextEncoder()

/** The memory that is shared with the watcher. */
interface Shared {
  readonly state: Int32Array
  readonly message: Uint8Array
}

function startWatcher(settings: { readonly isJson: boolean; readonly isTerminal: boolean }): Shared {
  Object.assign(globalThis, { [Symbol.for(placeOfStack)]: placeOf })
  const shared = new SharedArrayBuffer(head + most)
  new Worker(watcherSource, {
    eval: true,
    workerData: { shared, head, placeOfStack, source: watcherSource, ...settings },
  }).unref()
  return { state: new Int32Array(shared, 0, 4), message: new Uint8Array(shared, head) }
}

function messageOf({ what, milliseconds, isOnScratch }: TimedWork, wayOut: string): string {
  const seconds = milliseconds / 1000
  const left = isOnScratch
    ? ` If it ran on a server, its scratch database stays there: drop what is called ${scratchPrefix}….`
    : ''
  return `${what} does not return: it has been running for more than ${seconds} s without waiting for anything, as an endless loop does. hub ends here, without a result.${left}\n${wayOut}`
}

function placeOf(stack: string): string | null {
  const place = placeInStack(stack)
  return place && `${place.file}:${place.line}`
}
