import { catalogOf } from '../../support/catalog.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { contents, doneSteps, versionRows } from '../../support/revisions.ts'

/** All that must be the same after a crash. */
export interface State {
  readonly catalog: readonly string[]
  readonly rows: unknown
  readonly sequences: unknown
  readonly at: readonly string[] | null
  /** Each revision that the log has as done, as often as it has it. */
  readonly done: readonly string[]
  /** What the database itself finds wrong. */
  readonly faults: readonly unknown[]
}

/** The database as it is. */
export async function stateOf(database: TestDatabase): Promise<State> {
  const { hub_version_log: _log, audit, ...rows } = await contents(database)
  const isPostgres = database.kind === 'postgres'
  return {
    catalog: await catalogOf(database),
    // A sequence of PostgreSQL does not go back with the transaction, so the keys that it gives may differ.
    rows: { ...rows, audit: isPostgres ? audit?.map(({ user_id, name }) => ({ user_id, name })) : audit },
    sequences: await database.query(isPostgres ? postgresSequences : sqliteSequences).catch(() => []),
    at: await versionRows(database),
    done: (await doneSteps(database)).toSorted(),
    faults: isPostgres ? await postgresFaults(database) : await sqliteFaults(database),
  }
}

const postgresSequences = `SELECT sequencename, last_value FROM pg_sequences
  WHERE sequencename NOT LIKE 'hub\\_%' AND sequencename NOT LIKE 'audit\\_%' ORDER BY 1`

/** There is no such table while no table has AUTOINCREMENT. */
const sqliteSequences = "SELECT name, seq FROM sqlite_sequence WHERE name <> 'hub_version_log' ORDER BY 1"

/** Connections that are still there, prepared transactions, locks of the session. */
async function postgresFaults(database: TestDatabase): Promise<readonly unknown[]> {
  return database.query(`SELECT 'lock' AS fault, objid::text AS what FROM pg_locks
      WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    UNION ALL SELECT 'invalid index', indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid
    UNION ALL SELECT 'sequence behind its rows', 'audit' WHERE to_regclass('audit') IS NOT NULL
      AND (SELECT last_value FROM pg_sequences WHERE sequencename = 'audit_id_seq') <
          (xpath('/row/max/text()', query_to_xml('SELECT max(id) FROM audit', false, true, '')))[1]::text::bigint`)
}

async function sqliteFaults(database: TestDatabase): Promise<readonly unknown[]> {
  const integrity = await database.query('PRAGMA integrity_check')
  return [
    ...integrity.filter(({ integrity_check: found }) => found !== 'ok'),
    ...(await database.query('PRAGMA foreign_key_check')),
    ...(await database.query("SELECT name FROM sqlite_schema WHERE name LIKE '\\_hub\\_%' ESCAPE '\\'")),
  ]
}
