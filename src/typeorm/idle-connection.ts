import type { EventEmitter } from 'node:events'

/** The part of pg's `Client` by which it keeps the process, or does not. */
interface Client extends EventEmitter {
  query(...given: never[]): unknown
  ref?(): void
  unref?(): void
}

let mayEnd = false

/**
 * Lets a process end though a connection is open, where nothing runs on it: then whoever waits waits for ever. For
 * programs alone, which notice it: an application would end in silence.
 */
export function endWhenIdle(): void {
  mayEnd = true
}

/** Keeps the process only while the connection has work, whoever gives it. Gives what puts the connection back. */
export function keepWhileBusy(client: Client): () => void {
  if (!mayEnd || !client.ref || !client.unref) return () => {}
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
