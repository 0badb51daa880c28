import { randomBytes } from 'node:crypto'

import type { DataSource } from 'typeorm'

import type { Environment } from '../config/environment.ts'
import { errorCode } from '../dialects/error-code.ts'
import { type AnyDataSourceOptions, isDataSource, obtainDataSource } from '../typeorm/data-source.ts'
import { inMemory } from '../typeorm/in-memory.ts'
import { dialectOfSource, resolveSource } from './resolve-source.ts'

/** An environment on a database that nobody else knows. */
export interface ThrowAway {
  readonly environment: Environment
  readonly dataSource: DataSource
  /** Disconnects and leaves nothing behind. */
  dispose(): Promise<void>
}

/** insufficient_privilege. */
const forbidden = '42501'

/**
 * The same environment on an empty database that is thrown away: SQLite in memory; on PostgreSQL a database of its own
 * on the environment's server, or where the user may make none, a schema of its own in the environment's database.
 * Throws ConnectionFailedError and its kin.
 */
export async function throwAway(environment: Environment): Promise<ThrowAway> {
  const source = await resolveSource(environment)
  const options = isDataSource(source) ? (source.options as AnyDataSourceOptions) : source
  // What stands in the options counts for this environment too, though its data source is another one.
  const entities = environment.entities ?? options.entities
  const own = { ...environment, url: null, entities }
  if (dialectOfSource(source) === 'sqlite') {
    const { dataSource, close } = await obtain({ ...options, ...inMemory(source) }, environment)
    return { environment: { ...own, dataSource }, dataSource, dispose: close }
  }
  const admin = await obtain(options, environment)
  const name = `hub_verify_${randomBytes(6).toString('hex')}`
  const place = await makePlace(admin.dataSource, name).catch(async (error: unknown) => {
    await admin.close()
    throw error
  })
  try {
    const { dataSource, close } = await obtain(place.options(options), environment)
    return {
      environment: { ...own, dataSource },
      dataSource,
      async dispose() {
        await close()
        await admin.dataSource.query(place.dropSql)
        await admin.close()
      },
    }
  } catch (error) {
    await admin.dataSource.query(place.dropSql)
    await admin.close()
    throw error
  }
}

/** Where the throw-away tables go. */
interface Place {
  readonly dropSql: string
  options(options: object): object
}

async function makePlace(admin: DataSource, name: string): Promise<Place> {
  try {
    await admin.query(`CREATE DATABASE "${name}"`)
    return {
      dropSql: `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`,
      options: (options) => ({ ...options, ...inDatabase(options, name) }),
    }
  } catch (error) {
    if (errorCode(error) !== forbidden) throw error
    await admin.query(`CREATE SCHEMA "${name}"`)
    return {
      dropSql: `DROP SCHEMA IF EXISTS "${name}" CASCADE`,
      options: (options) => ({
        ...options,
        extra: { ...('extra' in options ? (options.extra as object) : {}), options: `-c search_path=${name}` },
      }),
    }
  }
}

/** A database in a url stands before the one beside it. */
function inDatabase(options: object, database: string): object {
  if (!('url' in options) || typeof options.url !== 'string') return { database }
  const url = new URL(options.url)
  url.pathname = `/${database}`
  return { url: url.href, database }
}

function obtain(options: object, { folder }: Environment) {
  // Options of the same kind as those they were made from.
  return obtainDataSource({ source: options as AnyDataSourceOptions, folder })
}
