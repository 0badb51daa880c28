import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import { isShared } from '../../dialects/dialects.ts'
import type { SourceOptions } from '../../dialects/port/access.ts'
import { NoScratchDatabaseError, type ScratchPlace, scratchPrefix } from '../../dialects/port/scratch.ts'
import { inMemory } from '../../typeorm/in-memory.ts'
import { type KeptOpen, keepOpen } from '../../typeorm/keep-open.ts'
import { openSession, type Session } from '../../typeorm/session.ts'
import { type AnyDataSourceOptions, isDataSource } from '../../typeorm/source.ts'
import { resolveSource } from '../session/resolve-source.ts'
import { withDatabase } from '../session/with-database.ts'

/** An environment with a database that nothing else uses. */
export interface Scratch {
  /** Another one after `copy`. */
  readonly environment: Environment
  /**
   * Makes another scratch database with the same contents, which the caller disposes of too. Null if that cannot be
   * done here.
   */
  readonly copy: (() => Promise<Scratch>) | null
  /** Disconnects and removes the database. */
  dispose(): Promise<void>
}

/**
 * The same environment on an empty database of its own: in memory if the driver supports it, otherwise created by the
 * dialect on the environment's server. Throws ConnectionFailedError and related errors, NoScratchDatabaseError.
 */
export async function openScratch(environment: Environment): Promise<Scratch> {
  const { folder } = environment
  const source = await resolveSource(environment)
  const options = isDataSource(source) ? (source.options as AnyDataSourceOptions) : source
  // The entities in the options apply to this environment too, although its data source is another one.
  const entities = environment.entities ?? options.entities
  const own = { ...environment, url: null, entities }
  const memory = inMemory(source)
  const openMemory = async (place: object) => {
    const kept = await keepOpen({ source: { ...options, ...place }, folder })
    return fileScratch(kept, { options, own })
  }
  if (memory && !isShared(options.type)) return openMemory(memory)
  const server = ofMaster({ ...options })
  const place = await onServer(server, folder, async ({ dialect, connection }) => {
    const { createScratch } = dialect
    if (createScratch === null) return null
    const schema = typeof server['schema'] === 'string' ? server['schema'] : null
    return createScratch(connection, {
      name: newName(),
      versionTableSchema: environment.versionTableSchema,
      schema,
    })
  })
  if (place === null && memory) return openMemory(memory)
  if (place === null) throw new NoScratchDatabaseError('hub creates none on such a server', '')
  return serverScratch(place, { server, own })
}

function newName(): string {
  return `${scratchPrefix}${randomBytes(6).toString('hex')}`
}

interface FileSurroundings {
  readonly options: AnyDataSourceOptions
  readonly own: Environment
}

/** A scratch database in memory or, for a copy, in a file. */
function fileScratch(kept: KeptOpen, { options, own }: FileSurroundings, remove = async () => {}): Scratch {
  return {
    environment: { ...own, dataSource: kept.source },
    async copy() {
      const place = await mkdtemp(join(tmpdir(), 'hub-verify-'))
      const drop = () => rm(place, { recursive: true, force: true })
      try {
        const file = join(place, 'copy.db')
        await withDatabase({ ...own, dataSource: kept.source }, {}, async ({ dialect, connection, waiting }) => {
          const write = await dialect.backup.find(connection)
          await write({ connection, server: null }, file, { waiting, name: file, onWarn() {} })
        })
        const opened = await keepOpen({
          source: { ...options, database: file } as AnyDataSourceOptions,
          folder: own.folder,
        })
        return fileScratch(opened, { options, own }, drop)
      } catch (error) {
        await drop()
        throw error
      }
    },
    dispose: () => closeAfter(remove, kept.close),
  }
}

interface ServerSurroundings {
  readonly server: SourceOptions
  readonly own: Environment
}

/** A scratch database on a server; if it cannot be entered, it is dropped. */
async function serverScratch(place: ScratchPlace, surroundings: ServerSurroundings): Promise<Scratch> {
  const { server, own } = surroundings
  const { folder } = own
  // A connection of its own: one that is kept open meanwhile may be closed by the server for being idle.
  const drop = () => onServer(server, folder, ({ connection }) => place.drop(connection))
  const { copy } = place
  try {
    let kept = await enter(place, server, folder)
    return {
      get environment() {
        const { versionTableSchema, confinedTo } = place
        return { ...own, dataSource: kept.source, versionTableSchema, confinedTo }
      },
      copy: copy
        ? async () => {
            await kept.close()
            try {
              const copied = await onServer(server, folder, ({ connection }) => copy(connection, newName()))
              return await serverScratch(copied, surroundings)
            } finally {
              kept = await enter(place, server, folder)
            }
          }
        : null,
      dispose: () => closeAfter(drop, () => kept.close()),
    }
  } catch (error) {
    // The reason matters more than what is left behind because of it.
    await drop().catch(() => {})
    throw error
  }
}

async function enter(place: ScratchPlace, server: SourceOptions, folder: string): Promise<KeptOpen> {
  const kept = await keepOpen({ source: asSource(place.options(server)), folder })
  try {
    const session = await openSession({ source: kept.source, folder })
    await closeAfter(
      () => session.close(),
      async () => {
        await place.enter(session.connection)
        // The same is read of it after each revision.
        session.connection.keepPrepared?.()
      },
    )
    return kept
  } catch (error) {
    await kept.close()
    throw error
  }
}

/** Calls the work with a connection to the environment's own database. */
async function onServer<Result>(
  server: SourceOptions,
  folder: string,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await openSession({ source: asSource(server), folder })
  return closeAfter(
    () => session.close(),
    () => work(session),
  )
}

/** The primary of a replicated server, which accepts writes. */
function ofMaster({ replication, ...rest }: SourceOptions): SourceOptions {
  // By the contract of TypeORM's options.
  return replication ? { ...rest, ...(replication as { readonly master: object }).master } : rest
}

function asSource(options: SourceOptions): AnyDataSourceOptions {
  // Options of the same kind as those they were made from.
  return options as unknown as AnyDataSourceOptions
}
