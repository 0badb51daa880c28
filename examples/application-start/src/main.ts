import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'

import { current, upgrade } from 'hub-migrate'

import { dataSource } from './data-source.js'
import { Visit } from './visit.js'

const versions = fileURLToPath(new URL('../versions', import.meta.url))
const database = { dataSource, versions }

// A signal during a migration cancels the statement and rolls the revision back.
const stop = new AbortController()
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort(new Error(`stopped by ${name}`)))

try {
  await dataSource.initialize()
  await upgrade(database, 'heads', { log: console, signal: stop.signal })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

const server = createServer((request, response) => {
  const answer = request.url === '/health' ? health() : visit()
  answer.then(
    (text) => response.end(`${text}\n`),
    (error: unknown) => response.writeHead(500).end(`${String(error)}\n`),
  )
})

server.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1', () => console.info('Serving'))
stop.signal.addEventListener('abort', () => server.close(() => void dataSource.destroy()))
if (stop.signal.aborted) server.close(() => void dataSource.destroy())

async function visit(): Promise<string> {
  const visits = dataSource.getRepository(Visit)
  await visits.save({ at: new Date().toISOString() })
  return `visit ${await visits.count()}`
}

/** The application is healthy if the database answers and is at the heads of this code. */
async function health(): Promise<string> {
  await current(database, { checkHeads: true })
  return 'healthy'
}
