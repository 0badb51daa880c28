import { HubError } from '../../errors.ts'
import type { RecordSource } from '../tools/record-source.ts'
import { someOf } from '../../words.ts'

/** There are tables, but no version table: it is unknown which revisions are applied. */
export class UnversionedDatabaseError extends HubError<{
  readonly tables: readonly string[]
  readonly versionTable: string
  /** Other tools' tables from which this may be read, as `--from` takes them. */
  readonly from: readonly string[]
}> {
  constructor(tables: readonly string[], versionTable: string, sources: readonly RecordSource[]) {
    const some = someOf(tables)
    super(
      `The database has tables (${some}) but no version table '${versionTable}', so it is unknown which revisions are applied.${sources.map(sourceText).join('')}`,
      { tables, versionTable, from: sources.map(({ table, column }) => `${table}.${column}`) },
    )
  }
}

function sourceText({ tool, table, column }: RecordSource): string {
  const owner = `\n  '${table}' is the table of ${tool}`
  return column === 'version_num'
    ? `${owner}: continue with it by versionTable: '${table}' in the config.`
    : `${owner}.`
}

/** A newer release has upgraded the database, and this code may not continue. */
export class NewerDatabaseError extends HubError<{
  readonly rows: readonly string[]
  readonly missing: readonly string[]
}> {
  constructor(rows: readonly string[], missing: readonly string[]) {
    const lacks = missing.length === 0 ? '' : ` It also lacks ${missing.join(', ')}, which this code has.`
    super(
      `The database is ahead of this code: the version log shows that a newer release applied ${rows.join(', ')}, which no file here has.${lacks} Deploy that release's code${missing.length === 0 ? ", or let this one start on it with onNewer: 'warn' in the config" : ''}.`,
      { rows, missing },
    )
  }
}

/** The version rows changed during a run that holds its lock: another program writes them without taking the lock. */
export class VersionRowsMovedError extends HubError<{
  readonly expected: string
  readonly found: readonly string[] | null
}> {
  constructor(expected: string, found: readonly string[] | null = null) {
    super(
      `The version table changed while this run was at work: the row '${expected}' has changed${found ? ` (found: ${found.join(', ') || 'no rows'})` : ''}. Run the command again.`,
      { expected, found },
    )
  }
}

/** The name of the version table, its key or its log is not one that the database can store. */
export class VersionTableNameError extends HubError<{ readonly versionTable: string; readonly reason: string }> {
  constructor(versionTable: string, cause: HubError) {
    super(
      `The version table cannot be called '${versionTable}'. ${cause.message}. Its key is named after it with '_pkc', its log with '_log': choose another 'versionTable' in the config.`,
      { versionTable, reason: cause.message },
      { cause },
    )
  }
}

/** The version table exists but has another shape. */
export class VersionTableShapeError extends HubError<{ readonly table: string; readonly reason: string }> {
  constructor(table: string, reason: string, cause?: unknown) {
    super(
      `The table '${table}' is not a version table: ${reason}. Set another 'versionTable' in the config.`,
      { table, reason },
      { cause },
    )
  }
}

/** A view has the name of one of hub's tables. */
export class VersionTableIsViewError extends HubError<{ readonly view: string }> {
  constructor(view: string) {
    super(
      `'${view}' is a view, but the version table and the version log must be tables. Rename the view, or set another 'versionTable' in the config.`,
      { view },
    )
  }
}

/** Row level security may hide rows of one of hub's tables: what is applied would count as not applied. */
export class VersionRowsHiddenError extends HubError<{ readonly table: string }> {
  constructor(table: string) {
    super(
      `Row level security is on for '${table}', so this user may not see all its rows, and it is unknown which revisions are applied. Its owner can turn it off by ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY; or run as the owner, without FORCE ROW LEVEL SECURITY.`,
      { table },
    )
  }
}

/** A table has the name of the version log but another shape. */
export class VersionLogShapeError extends HubError<{ readonly table: string; readonly missing: readonly string[] }> {
  constructor(table: string, missing: readonly string[]) {
    super(
      `The table '${table}' is not a version log: it has no ${missing.map((name) => `'${name}'`).join(', ')}. Rename that table (hub creates the log again), or set another 'versionTable' in the config.`,
      { table, missing },
    )
  }
}

/** A revision would drop a schema with everything in it, including hub's own tables. */
export class OwnSchemaError extends HubError<{ readonly schema: string }> {
  constructor(schema: string) {
    super(
      `The schema '${schema}' cannot be dropped with everything in it: it also has the version table and the version log. Drop your own objects one by one, or place hub's tables elsewhere with 'versionTableSchema'.`,
      { schema },
    )
  }
}
