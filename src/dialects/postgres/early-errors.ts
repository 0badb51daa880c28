import type { EventEmitter } from 'node:events'

const errors = new WeakMap<object, unknown>()
const watched = new WeakSet<object>()

/**
 * Keeps the error of a connection that the server ends before the one who asked the pool for it can listen: in that
 * moment pg-pool listens no more, and an error without a listener ends the process. `pool` is one of npm `pg`, or
 * anything else, which is left alone. The function that it returns stops it.
 */
export function keepEarlyErrors(pool: unknown): () => void {
  if (!isPool(pool)) return () => {}
  const onAcquire = (client: EventEmitter) => {
    if (watched.has(client)) return
    watched.add(client)
    client.on('error', (error: unknown) => {
      if (!errors.has(client)) errors.set(client, error)
    })
  }
  pool.on('acquire', onAcquire)
  return () => void pool.off('acquire', onAcquire)
}

/** The first error of a connection of such a pool; undefined if it had none. */
export function earlyErrorOf(client: object): unknown {
  return errors.get(client)
}

function isPool(value: unknown): value is EventEmitter {
  return typeof value === 'object' && value !== null && 'on' in value && 'off' in value
}
