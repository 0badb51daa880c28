import { randomBytes } from 'node:crypto'

import type { DataSource } from 'typeorm'

import type { Environment } from '../../config/environment.ts'
import { type Connection, oneByOne, type Row } from '../../connection.ts'
import { dialectAt, isShared } from '../../dialects/dialects.ts'
import type { SourceOptions } from '../../dialects/port/access.ts'
import { type CreateScratch, NoScratchDatabaseError, type ScratchPlace } from '../../dialects/port/scratch.ts'
import { type AnyDataSourceOptions, isDataSource } from '../../typeorm/source.ts'
import { obtainDataSource } from '../../typeorm/obtain-data-source.ts'
import { inMemory } from '../../typeorm/in-memory.ts'
import { resolveSource } from '../session/resolve-source.ts'

/** An environment with a database that nothing else uses. */
export interface Scratch {
  readonly environment: Environment
  /** Disconnects and removes the database. */
  dispose(): Promise<void>
}

/**
 * The same environment on an empty database of its own: in memory if the driver supports it, otherwise created by the
 * dialect on the environment's server. Throws ConnectionFailedError and related errors, NoScratchDatabaseError.
 */
export async function openScratch(environment: Environment): Promise<Scratch> {
  const source = await resolveSource(environment)
  const options = isDataSource(source) ? (source.options as AnyDataSourceOptions) : source
  // The entities in the options apply to this environment too, although its data source is another one.
  const entities = environment.entities ?? options.entities
  const own = { ...environment, url: null, entities }
  const memory = inMemory(source)
  const openMemory = async (place: object) => {
    const { dataSource, close } = await obtain({ ...options, ...place }, environment)
    return { environment: { ...own, dataSource }, dispose: close }
  }
  if (memory && !isShared(options.type)) return openMemory(memory)
  const server = ofMaster({ ...options })
  const { connection, close } = await obtain(server, environment)
  try {
    const { createScratch } = await dialectAt(server, connection)
    if (createScratch === null && memory) {
      await close()
      return await openMemory(memory)
    }
    if (createScratch === null) throw new NoScratchDatabaseError('hub creates none on such a server', '')
    return await onServer(createScratch, { server, admin: { connection, close }, environment: own })
  } catch (error) {
    await close()
    throw error
  }
}

interface Server {
  readonly server: SourceOptions
  /** A connection to the environment's own database, closed together with the scratch database. */
  readonly admin: { readonly connection: Connection; close(): Promise<void> }
  readonly environment: Environment
}

async function onServer(create: CreateScratch, { server, admin, environment }: Server): Promise<Scratch> {
  const { versionTableSchema } = environment
  const schema = typeof server['schema'] === 'string' ? server['schema'] : null
  const name = `hub_verify_${randomBytes(6).toString('hex')}`
  const place = await create(admin.connection, { name, versionTableSchema, schema })
  try {
    const { dataSource, close } = await enter(place, server, environment)
    return {
      environment: { ...environment, dataSource, versionTableSchema: place.versionTableSchema },
      dispose: () => inTurn(close, () => place.drop(admin.connection), admin.close),
    }
  } catch (error) {
    await place.drop(admin.connection)
    throw error
  }
}

async function enter(place: ScratchPlace, server: SourceOptions, environment: Environment) {
  const obtained = await obtain(place.options(server), environment)
  try {
    await place.enter(obtained.connection)
    return obtained
  } catch (error) {
    await obtained.close()
    throw error
  }
}

/** Does all of them, even if one fails. */
async function inTurn(...works: readonly (() => Promise<void>)[]): Promise<void> {
  const [work, ...rest] = works
  try {
    await work?.()
  } finally {
    if (rest.length > 0) await inTurn(...rest)
  }
}

/** The primary of a replicated server, which accepts writes. */
function ofMaster({ replication, ...rest }: SourceOptions): SourceOptions {
  // By the contract of TypeORM's options.
  return replication ? { ...rest, ...(replication as { readonly master: object }).master } : rest
}

async function obtain(options: SourceOptions, { folder }: Environment) {
  // Options of the same kind as those they were made from.
  const source = options as unknown as AnyDataSourceOptions
  const { dataSource, close } = await obtainDataSource({ source, folder })
  return { dataSource, connection: overPool(dataSource), close }
}

/** Runs statements on any connection of the pool. */
function overPool(dataSource: DataSource): Connection {
  const query = async (sql: string) => ({ rows: await dataSource.query<Row[]>(sql), affected: 0, command: null })
  return {
    query,
    batch: (statements) => oneByOne(query, statements),
    exec: async (sql) => void (await dataSource.query(sql)),
  }
}
