import type { Driver } from '../dialects/port/access.ts'
import { HubError } from '../errors.ts'
import { messageOf } from '../words.ts'

/** TypeORM is not installed where the project could find it. */
export class TypeormMissingError extends HubError<{ readonly folder: string }> {
  constructor(folder: string, cause: unknown) {
    super(`TypeORM was not found from ${folder}; install it there: npm install typeorm`, { folder }, { cause })
  }
}

/** TypeORM is installed but does not load. */
export class TypeormBrokenError extends HubError<{ readonly folder: string; readonly reason: string }> {
  constructor(folder: string, cause: unknown) {
    const reason = messageOf(cause).split('\n')[0] ?? ''
    super(
      `TypeORM, as installed for ${folder}, cannot be loaded: ${reason}. Reinstall the project's packages.`,
      { folder, reason },
      { cause },
    )
  }
}

/** The database driver's package is not installed. */
export class DriverMissingError extends HubError<{ readonly package: string }> {
  constructor(driver: string, command: string, cause: unknown) {
    super(
      `The driver '${driver}' is not installed; install it next to TypeORM: ${command}`,
      { package: driver },
      { cause },
    )
  }
}

/** The database driver's package is installed, but its native part does not load. */
export class DriverNotBuiltError extends HubError<{ readonly package: string; readonly reason: string }> {
  constructor(driver: string, reason: string, command: string, cause: unknown) {
    super(
      `The driver '${driver}' is installed, but ${reason}. Build it: ${command}`,
      { package: driver, reason },
      { cause },
    )
  }
}

/** A data source for a database that no dialect supports. */
export class UnsupportedDatabaseError extends HubError<{ readonly type: string }> {
  /** `known` lists the supported drivers. */
  constructor(type: string, known: readonly Driver[]) {
    const names = known.map((each) => `'${each.type}'${each.type === each.package ? '' : ` (npm ${each.package})`}`)
    super(
      `hub has no dialect for a data source of type '${type}'; it has one for ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`,
      { type },
    )
  }
}

/** The database could not be reached or refused the connection. */
export class ConnectionFailedError extends HubError<{ readonly database: string; readonly reason: string }> {
  constructor(database: string, reason: string, wayOut: string, cause: unknown) {
    super(`Cannot open ${database}: ${reason}. ${wayOut}`, { database, reason }, { cause })
  }
}

/** A data source that is in use, so that a run on its single connection would interfere with other work. */
export class DataSourceBusyError extends HubError {
  constructor() {
    super("A transaction is open on the data source's only connection. Finish it before the run.", {})
  }
}

/** The data source could not be built from the config. */
export class DataSourceError extends HubError<{ readonly reason: string }> {
  constructor(reason: string, cause: unknown) {
    super(`The data source cannot be used: ${reason}`, { reason }, { cause })
  }
}

/** Entities that TypeORM rejects. */
export class InvalidEntitiesError extends HubError<{ readonly reason: string }> {
  constructor(cause: unknown) {
    const reason = messageOf(cause)
    const hint = reason.startsWith('Data type "Object"')
      ? " The type of such a property (a type alias, an interface, a union) is not known at run time: give it in the decorator, such as @Column({ type: 'varchar' })."
      : ''
    super(`TypeORM rejects the entities: ${reason}${hint}`, { reason }, { cause })
  }
}
