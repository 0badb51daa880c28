/** How long to poll, and what to do while waiting. All times in milliseconds. */
export interface PollOptions {
  /** Gives up after this long; 0 tries once. */
  readonly timeout: number
  /** Called about every 3 seconds with the time waited so far, and never before the first second. */
  readonly onWait?: (waited: number) => Promise<void> | void
  /** Ends the polling; the signal's reason is thrown. */
  readonly signal?: AbortSignal | undefined
}

const firstPause = 25
const longestPause = 500
const firstNotice = 1_000
const betweenNotices = 3_000

/**
 * Tries until `attempt` gives something other than undefined, with pauses from 25 ms doubling to 500 ms, with jitter,
 * so that many waiting processes do not try at once. Gives undefined once the time is up. An error of `attempt` ends
 * the polling.
 */
export async function poll<Result>(
  attempt: () => Promise<Result | undefined>,
  { timeout, onWait, signal }: PollOptions,
): Promise<Result | undefined> {
  const start = performance.now()
  let pause = firstPause
  let nextNotice = firstNotice
  for (;;) {
    signal?.throwIfAborted()
    const result = await attempt()
    if (result !== undefined) return result
    const waited = performance.now() - start
    if (waited >= timeout) return undefined
    if (waited >= nextNotice) {
      nextNotice = waited + betweenNotices
      await onWait?.(waited)
    }
    await sleep(Math.min(pause * (0.5 + Math.random()), timeout - waited + 1), signal)
    pause = Math.min(pause * 2, longestPause)
  }
}

/** Resolves after `milliseconds`; rejects with the signal's reason when it is aborted before. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
