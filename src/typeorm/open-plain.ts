import type { DataSource } from 'typeorm'

import type { SourceOptions } from '../dialects/port/access.ts'
import type { PlainConnection } from '../dialects/port/driver-connection.ts'
import { buildDataSource } from './build-data-source.ts'
import { connectError } from './connect-error.ts'
import type { DataSourceRequest } from './obtain-data-source.ts'
import type { Opened, TypeormOnConnection } from './opened.ts'
import { packagesOf } from './packages.ts'
import { type PreparedOptions, prepareOptions } from './prepare-options.ts'
import { isDataSource, requireAccess } from './source.ts'

/**
 * Opens a connection without TypeORM; null if TypeORM is needed to open it. Throws ConnectionFailedError,
 * DriverMissingError and related errors, UnsupportedDatabaseError.
 */
export async function openPlain(request: DataSourceRequest): Promise<Opened | null> {
  const { source, folder, whenFree = (work) => work() } = request
  if (isDataSource(source)) return null
  const access = requireAccess(source.type)
  const prepared = prepareOptions(source, access, request)
  const options = { ...prepared.options }
  const packages = packagesOf(folder)
  const plain = await whenFree(() => access.openPlain(options, packages)).catch((error: unknown) => {
    throw connectError(options, error, folder)
  })
  if (plain === null) return null
  let typeorm: TypeormOnConnection | null = null
  return {
    raw: plain.raw,
    openPooled: plain.openPooled,
    options,
    database: prepared.database,
    entities: undefined,
    isBorrowed: false,
    isOwn: prepared.isOwn,
    isStandIn: prepared.isStandIn,
    typeorm: null,
    buildTypeorm: (known) => (typeorm = buildOn(plain, known, prepared, folder)),
    close: () => (typeorm === null ? plain.close() : closeWithTypeorm(typeorm)),
  }
}

/** Builds TypeORM as if it had opened the connection itself. */
function buildOn(
  { forTypeorm }: PlainConnection,
  known: SourceOptions,
  prepared: PreparedOptions,
  folder: string,
): TypeormOnConnection {
  const dataSource = buildDataSource({ ...prepared.forTypeorm, ...forTypeorm.options }, folder)
  const isOpen: Partial<DataSource> = { isInitialized: true }
  Object.assign(dataSource, isOpen)
  Object.assign(dataSource.driver, forTypeorm.driver)
  for (const [name, value] of Object.entries(known))
    // What the options say is kept, as when TypeORM connects.
    if (!(dataSource.driver as unknown as SourceOptions)[name]) Object.assign(dataSource.driver, { [name]: value })
  const queryRunner = dataSource.createQueryRunner('master')
  Object.assign(queryRunner, forTypeorm.queryRunner)
  return { dataSource, queryRunner }
}

async function closeWithTypeorm({ dataSource, queryRunner }: TypeormOnConnection): Promise<void> {
  try {
    await queryRunner.release()
  } finally {
    await dataSource.destroy()
  }
}
