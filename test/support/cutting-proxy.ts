import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A proxy for PostgreSQL that cuts a connection at a statement. */
export interface CuttingProxy {
  readonly url: string
  /** How many connections were cut. */
  cuts(): number
  close(): Promise<void>
}

/**
 * When to cut: at a statement (COMMIT, if none is given) that follows a text, either before it reaches the server or
 * after the server has answered it.
 */
export interface Cut {
  readonly at?: string
  readonly after: string
  readonly when: 'before' | 'after'
  /** Whether all connections are refused from then on. */
  readonly forGood?: boolean
}

/** Starts a proxy for the server of a URL. It cuts once. */
export async function startCuttingProxy(databaseUrl: string, cut: Cut): Promise<CuttingProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let cuts = 0
  const server = createServer((client) => {
    if (cuts > 0 && cut.forGood) return void client.destroy()
    const upstream = connect(Number(target.port), target.hostname)
    let isArmed = cut.after === ''
    let isSwallowing = false
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', end).on('close', end)
    }
    client.on('data', (part: Buffer) => {
      const text = part.toString('latin1')
      if (isArmed && cuts === 0 && text.includes(cut.at ?? 'COMMIT')) {
        cuts++
        if (cut.when === 'before') return end()
        isSwallowing = true
      }
      isArmed ||= text.includes(cut.after)
      upstream.write(part)
    })
    upstream.on('data', (part: Buffer) => {
      if (isSwallowing) return end()
      client.write(part)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
