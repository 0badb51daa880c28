import { otherSession, type Shop } from './shop.ts'

/** A part of an application that does the same again and again. */
export interface Writer {
  /** Ends it; gives how often it has done it. Throws what the database refused it, a long wait for a lock included. */
  stop(): Promise<number>
  /** Resolves once it has done it as often as it was to. */
  readonly finished: Promise<void>
}

/** Locked out for so long, a request of the application would have failed. */
const patience = '10s'

/** Starts one in a session of its own; it ends by itself after `times`. */
export async function startWriter(shop: Shop, sql: string | (() => string), times = Infinity): Promise<Writer> {
  const session = await otherSession(shop, 'shop', `SET lock_timeout = '${patience}'`)
  const stopping = new AbortController()
  let count = 0
  const running = (async () => {
    while (!stopping.signal.aborted && count < times) {
      await session.query(typeof sql === 'string' ? sql : sql())
      count++
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  })()
  // Looked at when it is stopped; until then a failure is nobody's.
  running.catch(() => {})
  return {
    finished: running,
    async stop() {
      stopping.abort()
      await running
      return count
    },
  }
}
