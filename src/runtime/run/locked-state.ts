import type { Connection } from '../../connection.ts'
import { isUnfinished } from '../version/unfinished.ts'
import type { VersionLog } from '../version/version-log.ts'
import type { VersionTable } from '../version/version-table.ts'

/** hub's tables, and the run that looks at them. */
export interface OwnTables {
  readonly versionTable: VersionTable
  readonly versionLog: VersionLog
}

/** What a transaction that has just begun finds, alone with the version table. */
export interface LockedState {
  /** The version rows, sorted, each once. */
  readonly rows: readonly string[]
  /** Rows of the log, by id: what other runs began outside a transaction and have not ended, of those after `since`. */
  readonly unfinished: readonly number[]
  /** The log's last row; 0 where it has none. */
  readonly last: number
}

/**
 * Reads both tables in one query; the log only after the row `since`, since the rows before it were seen under the same
 * lock. Version rows that are there twice, which a table without a key may hold, are made one.
 */
export async function readLocked(
  connection: Connection,
  { versionTable, versionLog }: OwnTables,
  { since, runId }: { readonly since: number; readonly runId: string },
): Promise<LockedState> {
  const log = versionLog.quoted
  const { rows } = await connection.query(
    `SELECT 'row' AS kind, ${versionLog.asText('version_num')} AS value FROM ${versionTable.quoted}
UNION ALL SELECT 'last', ${versionLog.asText('max(id)')} FROM ${log}
UNION ALL SELECT 'unfinished', ${versionLog.asText('id')} FROM ${log}
 WHERE id > ${since} AND run_id <> ${versionLog.literal(runId)} AND ${isUnfinished(versionLog)}`,
  )
  const valuesOf = (kind: string) => rows.filter((row) => row['kind'] === kind).map((row) => row['value'])
  return {
    rows: await versionTable.withoutTwins(connection, valuesOf('row')),
    unfinished: valuesOf('unfinished').map(Number),
    last: Number(valuesOf('last')[0] ?? 0),
  }
}

/** What a run that waits looks at: the version rows, sorted, and whether a revision is unfinished. Both tables must be there. */
export async function readProgress(
  connection: Connection,
  { versionTable, versionLog }: OwnTables,
): Promise<{ readonly rows: readonly string[]; readonly isUnfinished: boolean }> {
  const { rows } = await connection.query(
    `SELECT ${versionLog.asText('version_num')} AS value, 0 AS unfinished FROM ${versionTable.quoted}
UNION ALL SELECT NULL, count(*) FROM ${versionLog.quoted} WHERE ${isUnfinished(versionLog)}`,
  )
  return {
    rows: rows
      .filter(({ value }) => value !== null)
      .map(({ value }) => String(value))
      .toSorted(),
    isUnfinished: rows.some(({ unfinished }) => Number(unfinished) > 0),
  }
}
