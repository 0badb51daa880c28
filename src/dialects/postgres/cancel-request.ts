import { connect as openSocket } from 'node:net'

/** The part of pg's `Client` that identifies its backend. */
export interface Cancellable {
  readonly host?: string
  readonly port?: number
  readonly processID?: number | null
  readonly secretKey?: number | null
}

const cancelTimeout = 2_000

/**
 * PostgreSQL's CancelRequest, on a separate socket: the pool may have only one connection, and through a pooler
 * `processID` is the pooler's, which `pg_cancel_backend` does not know. It is sent unencrypted, even with TLS:
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export async function cancel({ host, port, processID, secretKey }: Cancellable): Promise<void> {
  if (host === undefined || port === undefined || typeof processID !== 'number' || typeof secretKey !== 'number') return
  const request = Buffer.alloc(16)
  for (const [index, word] of [16, 80_877_102, processID, secretKey].entries()) request.writeInt32BE(word, index * 4)
  await new Promise<void>((resolve) => {
    const socket = host.startsWith('/') ? openSocket(`${host}/.s.PGSQL.${port}`) : openSocket(port, host)
    socket.setTimeout(cancelTimeout, () => socket.destroy())
    // The server sends no response: it closes the socket after processing the request.
    socket.on('error', () => {}).on('close', () => resolve())
    socket.end(request)
  })
}
