import type { Connection, Row } from '../../connection.ts'
import { OwnStatement } from '../version/own-statement.ts'
import { isUnfinished } from '../version/unfinished.ts'
import type { VersionLog } from '../version/version-log.ts'
import type { VersionTable } from '../version/version-table.ts'

/** hub's tables, and the run that reads them. */
export interface OwnTables {
  readonly versionTable: VersionTable
  readonly versionLog: VersionLog
}

/** What a transaction reads at its start, while it holds the lock on the version table. */
export interface LockedState {
  /** The distinct version rows, sorted. */
  readonly rows: readonly string[]
  /** Ids of log rows after `since`: revisions that other runs began outside a transaction and have not ended. */
  readonly unfinished: readonly number[]
  /** The id of the last row of the log; 0 if it is empty. */
  readonly last: number
}

/**
 * Makes the query of both tables; of the log only the rows after `since`, since earlier ones were read under the same
 * lock.
 */
export function lockedQuery({ versionTable, versionLog }: OwnTables, runId: string): (since: number) => OwnStatement {
  const log = versionLog.quoted
  const texts = [
    `SELECT 'row' AS kind, ${versionLog.asText('version_num')} AS value FROM ${versionTable.quoted}
UNION ALL SELECT 'last', ${versionLog.asText('max(id)')} FROM ${log}
UNION ALL SELECT 'unfinished', ${versionLog.asText('id')} FROM ${log}
 WHERE id > `,
    ' AND run_id <> ',
    ` AND ${isUnfinished(versionLog)}`,
  ]
  return (since) => new OwnStatement(texts, [since, runId], versionLog.literal)
}

/** Its result. Duplicate version rows, which a table without a key may contain, are reduced to one in the table too. */
export async function lockedState(
  connection: Connection,
  { versionTable }: OwnTables,
  found: readonly Row[],
): Promise<LockedState> {
  const valuesOf = (kind: string) => found.filter((row) => row['kind'] === kind).map((row) => row['value'])
  return {
    rows: await versionTable.withoutTwins(connection, valuesOf('row')),
    unfinished: valuesOf('unfinished').map(Number),
    last: Number(valuesOf('last')[0] ?? 0),
  }
}

/**
 * What a waiting run checks: the version rows, sorted, and whether a revision is unfinished. Both tables must exist.
 */
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
