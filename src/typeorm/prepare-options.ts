import { existsSync, statSync } from 'node:fs'
import { dirname, isAbsolute } from 'node:path'

import type { Access } from '../dialects/port/access.ts'
import { describeDatabase } from './describe-database.ts'
import type { AnyDataSourceOptions } from './source.ts'

/** Options that can be connected with, and what they lead to. */
export interface PreparedOptions {
  /** The given options, with the path of the database made absolute. */
  readonly options: AnyDataSourceOptions
  /** The same for TypeORM, which must do nothing but connect. */
  readonly forTypeorm: AnyDataSourceOptions
  /** The name of the database to show to users, without a password. */
  readonly database: string
  /** Whether they are nothing but data: code among them (`prepareDatabase`, a logger) may be given the connection. */
  readonly isOwn: boolean
  /** True if a missing file was only to be read: an empty in-memory database is used in its place. */
  readonly isStandIn: boolean
}

/** Where options lead: the folder that relative paths are resolved against, and whether the database is only read. */
interface Place {
  readonly folder: string
  readonly readOnly?: boolean
}

/** What TypeORM must never do while it connects: the schema is managed by hub. */
export const quiet = { synchronize: false, migrationsRun: false, dropSchema: false, installExtensions: false } as const

/** Resolves where options lead. */
export function prepareOptions(source: AnyDataSourceOptions, access: Access, place: Place): PreparedOptions {
  const given = { ...source }
  const file = access.file(given, place.folder)
  // A missing file is read as an empty database; opening it would create it. One that cannot be made is refused there.
  const isMissing = file !== null && isAbsolute(file) && !existsSync(file)
  const isStandIn = isMissing && place.readOnly === true && canBeMade(file)
  const database = file === null ? {} : isStandIn ? access.inMemory(given) : { database: file }
  // Options of the same type.
  const options = { ...given, ...database } as AnyDataSourceOptions
  const forTypeorm = { ...given, ...quiet, ...database, entities: [], migrations: [], subscribers: [] }
  return {
    options,
    forTypeorm,
    database: isStandIn ? file : describeDatabase({ ...options }),
    isOwn: Object.values(given).every(isData),
    isStandIn,
  }
}

/** Whether nothing above a missing file is a file itself. */
function canBeMade(file: string): boolean {
  const above = dirname(file)
  return above === file || (existsSync(above) ? statSync(above).isDirectory() : canBeMade(above))
}

function isData(option: unknown): boolean {
  if (typeof option !== 'object' || option === null || Array.isArray(option)) return typeof option !== 'function'
  return Object.getPrototypeOf(option) === Object.prototype && Object.values(option).every(isData)
}
