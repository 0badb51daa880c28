import { fileURLToPath } from 'node:url'

import { upgrade } from 'hub-migrate'

import { dataSource } from './data-source.js'
import { User } from './models/user.js'

const versions = fileURLToPath(new URL('../versions', import.meta.url))

try {
  await dataSource.initialize()
  await upgrade({ dataSource, versions }, 'heads', { log: console })
  console.info(`Cockpit is up, with ${await dataSource.getRepository(User).count()} users`)
} catch (error) {
  // Do not serve on a schema that this code was not written for.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
await dataSource.destroy()
