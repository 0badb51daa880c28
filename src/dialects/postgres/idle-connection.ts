import type { EventEmitter } from 'node:events'

import { mayEndWhenIdle } from '../../end-when-idle.ts'

/** The methods of pg's `Client` that decide whether it keeps the process alive. */
interface Client extends EventEmitter {
  query(...given: never[]): unknown
  ref?(): void
  unref?(): void
}

/**
 * If the process may exit with an idle connection, keeps it alive only while the connection has work, whatever the
 * source. Returns a function that restores the connection.
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
