import { randomBytes } from 'node:crypto'

import type { Environment } from '../../config/environment.ts'
import { type AnyDataSourceOptions, isDataSource, obtainDataSource } from '../../typeorm/data-source.ts'
import { inMemory } from '../../typeorm/in-memory.ts'
import { dialectOfSource, resolveSource } from '../session/resolve-source.ts'
import { makePlace } from './scratch-place.ts'

/** An environment on a database that nobody else knows. */
export interface ThrowAway {
  readonly environment: Environment
  /** Disconnects and leaves nothing behind. */
  dispose(): Promise<void>
}

/**
 * The same environment on an empty database that is thrown away: SQLite in memory; on PostgreSQL a database of its own
 * on the environment's server, or where the user may make none, a schema of its own in the environment's database.
 * Throws ConnectionFailedError and its kin, NoThrowAwayError.
 */
export async function throwAway(environment: Environment): Promise<ThrowAway> {
  const source = await resolveSource(environment)
  const options = isDataSource(source) ? (source.options as AnyDataSourceOptions) : source
  // What stands in the options counts for this environment too, though its data source is another one.
  const entities = environment.entities ?? options.entities
  const own = { ...environment, url: null, entities }
  if (dialectOfSource(source) === 'sqlite') {
    const { dataSource, close } = await obtain({ ...options, ...inMemory(source) }, environment)
    return { environment: { ...own, dataSource }, dispose: close }
  }
  const server = ofMaster(options)
  const admin = await obtain(server, environment)
  const name = `hub_verify_${randomBytes(6).toString('hex')}`
  const { versionTableSchema } = environment
  const schema = 'schema' in options && typeof options.schema === 'string' ? options.schema : null
  const place = await makePlace(admin.dataSource, { name, versionTableSchema, schema }).catch(
    async (error: unknown) => {
      await admin.close()
      throw error
    },
  )
  const drop = async () => {
    try {
      await admin.dataSource.query(place.dropSql)
    } finally {
      await admin.close()
    }
  }
  try {
    const { dataSource, close } = await obtain(place.options(server), environment)
    await place.enter(dataSource).catch(async (error: unknown) => {
      await close()
      throw error
    })
    return {
      environment: { ...own, dataSource, versionTableSchema: place.versionTableSchema },
      async dispose() {
        try {
          await close()
        } finally {
          await drop()
        }
      },
    }
  } catch (error) {
    await drop()
    throw error
  }
}

/** Of a server with copies: the one that is written to. */
function ofMaster(options: object): object {
  if (!('replication' in options && options.replication)) return options
  const { replication, ...rest } = options
  // By TypeORM's contract of its options.
  return { ...rest, ...(replication as { readonly master: object }).master }
}

function obtain(options: object, { folder }: Environment) {
  // Options of the same kind as those they were made from.
  return obtainDataSource({ source: options as AnyDataSourceOptions, folder })
}
