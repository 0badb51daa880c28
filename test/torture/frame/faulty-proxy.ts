import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What a proxy does once to the traffic with PostgreSQL, at what the client sends: counted from 1, over all connections. */
export interface Fault {
  readonly at: number
  /** Whether only COMMITs are counted. */
  readonly ofCommits?: boolean
  /**
   * `before`: the connection ends and the server has got nothing. `part`: it has got a part of it. `unanswered`: all of
   * it, and the answer is lost. `cut`: the answer ends in the middle of a message. `reset`: as `unanswered`, with a reset.
   * `stall`: nothing passes any more, and nothing ends.
   */
  readonly what: (typeof faultKinds)[number] | 'stall'
  /** Which part passes of what is cut, from 0 to 1. */
  readonly part: number
}

/** Those that end the connection. */
export const faultKinds = ['before', 'part', 'unanswered', 'cut', 'reset'] as const

/** A proxy for PostgreSQL. */
export interface FaultyProxy {
  readonly url: string
  /** What clients have sent so far: all, and COMMITs. */
  readonly sent: { readonly all: number; readonly commits: number }
  /** Whether the fault has come. */
  hasCome(): boolean
  /** From then on nothing is done to the traffic. */
  heal(): void
  close(): Promise<void>
}

/** Starts a proxy for the server of a URL, at an address of this machine. */
export async function startFaultyProxy(
  databaseUrl: string,
  fault: Fault | null,
  address = '127.0.0.1',
): Promise<FaultyProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const sent = { all: 0, commits: 0 }
  let isOver = false
  let come = false
  const isMet = (text: string) => {
    sent.all++
    const isCommit = /\bCOMMIT\b/.test(text)
    if (isCommit) sent.commits++
    if (fault === null || isOver || come) return false
    come = fault.ofCommits ? isCommit && sent.commits === fault.at : sent.all === fault.at
    return come
  }
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let met: Fault['what'] | null = null
    const end = () => {
      if (met === 'reset') client.resetAndDestroy()
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', end).on('close', end)
    }
    client.on('data', (part: Buffer) => {
      if (met !== null) return
      if (!isMet(part.toString('latin1'))) return void upstream.write(part)
      met = fault?.what ?? null
      if (met === 'before') end()
      else if (met === 'part') upstream.write(part.subarray(0, cutOf(part, fault)), end)
      else upstream.write(part)
    })
    upstream.on('data', (part: Buffer) => {
      if (met === null) client.write(part)
      else if (met === 'cut') client.write(part.subarray(0, cutOf(part, fault)), end)
      else if (met !== 'stall') end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const url = new URL(databaseUrl)
  // A TCP server has an address and a port.
  url.host = `${address}:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    sent,
    hasCome: () => come,
    heal: () => void (isOver = true),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** At least a byte passes, and at least one does not. */
function cutOf({ length }: Buffer, fault: Fault | null): number {
  return Math.max(1, Math.min(length - 1, Math.floor(length * (fault?.part ?? 0.5))))
}
