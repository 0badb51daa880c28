import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

import { onTestFinished } from 'vitest'

/** What a proxy replaces in the traffic. */
export interface Rewriting {
  /** The result of `version()`, in place of the server's own. */
  readonly version?: string
  /** Statements of one simple query each, by the statement that the server receives instead. */
  readonly statements?: Readonly<Record<string, string>>
  /**
   * Which connection, from 1 on, ends as soon as it is ready, by an error that comes with that message: what
   * `pg_terminate_backend` does where the client is busy.
   */
  readonly ends?: number
}

/** A proxy for a real PostgreSQL server that rewrites the traffic. Returns the URL of the proxy. */
export async function rewritingProxy(url: string, { version, statements = {}, ends }: Rewriting): Promise<string> {
  const target = new URL(url)
  const open = new Set<Socket>()
  let connections = 0
  const proxy = createServer((client) => {
    const isEnding = ++connections === ends
    const server = connect(Number(target.port), target.hostname)
    const asked = messages(true, (message) => server.write(rewriteQuery(message, statements)))
    const answered = messages(false, (message) => {
      if (isEnding && message.toString('latin1', 0, 1) === 'Z') client.end(Buffer.concat([message, terminated]))
      else client.write(rewriteVersion(message, version))
    })
    client.on('data', asked).on('close', () => server.destroy())
    server.on('data', answered).on('close', () => client.destroy())
    for (const socket of [client, server]) {
      open.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket))
    }
  })
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => void proxy.close(resolve))
  })
  const through = new URL(url)
  // A TCP server has an address and a port.
  through.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  return through.href
}

/**
 * Splits a stream into messages: a letter, a length that includes itself, and a body. A client's first message has no
 * letter. https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
function messages(isClient: boolean, give: (message: Buffer) => void): (part: Buffer) => void {
  let rest = Buffer.alloc(0)
  let letter = isClient ? 0 : 1
  return (part) => {
    rest = Buffer.concat([rest, part])
    while (rest.length >= letter + 4) {
      const length = letter + rest.readInt32BE(letter)
      if (rest.length < length) return
      give(rest.subarray(0, length))
      rest = rest.subarray(length)
      letter = 1
    }
  }
}

function rewriteQuery(message: Buffer, statements: Readonly<Record<string, string>>): Buffer {
  if (message.toString('latin1', 0, 1) !== 'Q') return message
  const statement = statements[message.toString('utf8', 5, message.length - 1)]
  return statement === undefined ? message : framed('Q', Buffer.from(`${statement}\0`))
}

/** A DataRow: the number of columns, and each column's length and text. */
function rewriteVersion(message: Buffer, version: string | undefined): Buffer {
  if (version === undefined || message.toString('latin1', 0, 1) !== 'D') return message
  const columns: Buffer[] = [message.subarray(5, 7)]
  for (let at = 7; at < message.length;) {
    const length = message.readInt32BE(at)
    const end = at + 4 + Math.max(length, 0)
    const text = message.toString('utf8', at + 4, end)
    columns.push(/^PostgreSQL \d.* on /.test(text) ? sized(Buffer.from(version)) : message.subarray(at, end))
    at = end
  }
  return framed('D', Buffer.concat(columns))
}

/** The server's error where another session has ended this one. */
const terminated = framed('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'))

function sized(text: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(text.length)
  return Buffer.concat([length, text])
}

function framed(letter: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(letter), length, body])
}
