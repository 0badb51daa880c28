import type { EventEmitter } from 'node:events'

import { mayEndWhenIdle } from '../../end-when-idle.ts'

/** The part of pg's `Client` by which it keeps the process, or does not. */
interface Client extends EventEmitter {
  query(...given: never[]): unknown
  ref?(): void
  unref?(): void
}

/**
 * Keeps the process only while the connection has work, whoever gives it, where the process may end with an idle one.
 * Gives what puts the connection back.
 */
export function keepWhileBusy(client: Client): () => void {
  if (!mayEndWhenIdle() || !client.ref || !client.unref) return () => {}
  const { query } = client
  const onIdle = () => client.unref?.()
  client.on('drain', onIdle)
  client.query = (...given) => {
    client.ref?.()
    return query.apply(client, given)
  }
  onIdle()
  return () => {
    client.off('drain', onIdle)
    client.query = query
    client.ref?.()
  }
}
