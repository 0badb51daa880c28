import type { Connection } from '../../../connection.ts'
import { scratchPrefix } from '../../port/scratch.ts'
import { formatTableName } from '../../../schema/table-name.ts'

/** A table, view or index as the catalog has it at one moment. */
export interface Relation {
  readonly name: string
  /** An index's table; its own for all else. */
  readonly table: number
  readonly isIndex: boolean
  /** Not a view, nor a materialized one. */
  readonly isTable: boolean
  /** The number of its file; it changes when it is written again. */
  readonly file: number
  readonly size: number
  readonly isInvalid: boolean
}

/** What the statements of this transaction have read and written of a table so far. */
export interface Reads {
  readonly scans: number
  readonly writes: number
}

/** The relations of the user at one moment of a transaction, by their numbers. */
export interface Snapshot {
  readonly relations: ReadonlyMap<number, Relation>
  readonly reads: ReadonlyMap<number, Reads>
}

const USERS = "n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"

const RELATIONS = `SELECT c.oid::int8::float8 AS oid, CASE WHEN n.nspname IN ('public', current_schema()) THEN NULL ELSE n.nspname END AS schema, c.relname AS name, c.relkind AS kind,
  coalesce(i.indrelid, c.oid)::int8::float8 AS "table", c.relfilenode::int8::float8 AS file,
  CASE WHEN c.relkind IN ('r', 'm') THEN coalesce(pg_relation_size(c.oid), 0) ELSE 0 END::float8 AS size,
  NOT coalesce(i.indisvalid, true) AS invalid
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid
  WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f', 'i', 'I') AND ${USERS} AND ($1::text IS NULL OR n.nspname = $1)`

const READS = `SELECT relid::int8::float8 AS oid, coalesce(seq_scan, 0)::float8 AS scans,
  (coalesce(n_tup_ins, 0) + coalesce(n_tup_upd, 0) + coalesce(n_tup_del, 0))::float8 AS writes
  FROM pg_stat_xact_user_tables WHERE schemaname !~ '^pg_'`

/**
 * The scratch schema that the connection is in, where that stands in for a scratch database: all that is beside it is
 * real. Null in a scratch database.
 */
export async function scratchSchemaOf(connection: Connection): Promise<string | null> {
  const { rows } = await connection.query('SELECT current_schema() AS schema')
  const schema = String(rows[0]?.['schema'] ?? '')
  return schema.startsWith(scratchPrefix) ? schema : null
}

/**
 * Reads it in the transaction of the connection, which sees what it has not committed yet; in a scratch schema, what is
 * in that alone.
 */
export async function readSnapshot(connection: Connection, scratchSchema: string | null = null): Promise<Snapshot> {
  const relations = await connection.query(RELATIONS, [scratchSchema])
  const reads = await connection.query(READS)
  return {
    relations: new Map(
      relations.rows.map((row) => [
        Number(row['oid']),
        {
          name: formatTableName({
            schema: row['schema'] === null ? null : String(row['schema']),
            name: String(row['name']),
          }),
          table: Number(row['table']),
          isTable: row['kind'] === 'r' || row['kind'] === 'p',
          isIndex: String(row['kind']).toLowerCase() === 'i',
          file: Number(row['file']),
          size: Number(row['size']),
          isInvalid: row['invalid'] === true,
        },
      ]),
    ),
    reads: new Map(
      reads.rows.map((row) => [Number(row['oid']), { scans: Number(row['scans']), writes: Number(row['writes']) }]),
    ),
  }
}
