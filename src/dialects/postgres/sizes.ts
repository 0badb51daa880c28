import type { Connection, Row } from '../../connection.ts'
import { parseTableName, type TableName } from '../../schema/table-name.ts'
import type { SizeOf, TableSize } from '../port/statistics.ts'
import { literal } from './literal.ts'
import { objectName, text } from './row.ts'

/**
 * In one statement, from the catalog and the sizes of files. Rows are counted as the planner does: those on a page at
 * the last ANALYZE, for the pages of now.
 */
export async function readSizes(connection: Connection, tables: readonly string[] | null): Promise<SizeOf> {
  const names = tables?.map(parseTableName).filter((name) => name !== null) ?? null
  if (names?.length === 0) return () => null
  const { rows } = await connection.query(sizesSql(names))
  const found = rows.map((row) => ({ row, size: sizeOf(row) }))
  return (table) => {
    const asked = parseTableName(table)
    if (asked === null) return null
    const isAsked = ({ row }: (typeof found)[number]) =>
      row['name'] === asked.name &&
      (asked.schema === null ? row['is_visible'] === true : row['schema'] === asked.schema)
    return found.find(isAsked)?.size ?? null
  }
}

function sizeOf(row: Row): TableSize {
  const number = (key: string) => (text(row, key) === null ? null : Number(row[key]))
  return {
    table: objectName(row),
    rows: number('rows'),
    mostRows: number('most_rows'),
    bytes: number('bytes'),
    indexBytes: number('index_bytes'),
    pages: number('pages'),
  }
}

/**
 * The size of a file is asked with an ACCESS SHARE lock. What another session holds or awaits ACCESS EXCLUSIVE is taken
 * from the catalog instead, as of the last VACUUM or ANALYZE. A page of 8 kB has room for at most 291 rows: a row takes a
 * header of 24 bytes and a pointer of 4.
 */
function sizesSql(names: readonly TableName[] | null): string {
  return `
  WITH asked AS (
    SELECT c.oid, c.relname AS name, n.nspname AS schema, n.nspname = current_schema() AS is_current,
           pg_table_is_visible(c.oid) AS is_visible, c.relkind
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
       AND ${names === null ? `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'` : isOneOf(names)}),
  leaf AS (
    SELECT a.oid AS asked, a.oid FROM asked a WHERE a.relkind <> 'p'
     UNION ALL
    SELECT a.oid, p.relid FROM asked a CROSS JOIN pg_partition_tree(a.oid) p WHERE a.relkind = 'p' AND p.isleaf),
  locked AS (
    SELECT DISTINCT relation FROM pg_locks
     WHERE locktype = 'relation' AND mode = 'AccessExclusiveLock' AND pid IS DISTINCT FROM pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())),
  page AS (SELECT current_setting('block_size')::bigint AS size),
  file AS (
    SELECT l.asked, c.oid, false AS is_index, false AS is_toast FROM leaf l JOIN pg_class c ON c.oid = l.oid
     UNION ALL
    SELECT l.asked, c.reltoastrelid, false, true FROM leaf l JOIN pg_class c ON c.oid = l.oid WHERE c.reltoastrelid <> 0
     UNION ALL
    SELECT l.asked, i.indexrelid, true, false FROM leaf l JOIN pg_index i ON i.indrelid = l.oid),
  part AS (
    SELECT f.asked, f.is_index, f.is_toast, c.relkind, c.reltuples, c.relpages, c.relam = 2 AS is_heap,
           coalesce(CASE WHEN k.relation IS NULL THEN pg_relation_size(c.oid) END, c.relpages::bigint * page.size) AS bytes
      FROM file f JOIN pg_class c ON c.oid = f.oid CROSS JOIN page LEFT JOIN locked k ON k.relation = c.oid),
  counted AS (
    SELECT p.*, CASE WHEN p.is_index OR p.is_toast OR p.relkind = 'f' THEN NULL
                     WHEN p.bytes = 0 AND p.is_heap THEN 0
                     WHEN p.reltuples >= 0 AND p.relpages > 0 THEN p.reltuples * (p.bytes / page.size) / p.relpages END AS rows
      FROM part p CROSS JOIN page)
  SELECT a.name, a.schema, a.is_current, a.is_visible,
         CASE WHEN coalesce(s.unknown, 0) = 0 THEN round(coalesce(s.rows, 0)::numeric) END AS rows,
         CASE WHEN coalesce(s.others, 0) = 0 THEN coalesce(s.heap_bytes, 0) / page.size * ((page.size - 24) / 28) END AS most_rows,
         coalesce(s.bytes, 0) AS bytes, coalesce(s.index_bytes, 0) AS index_bytes, coalesce(s.bytes, 0) / page.size AS pages
    FROM asked a CROSS JOIN page
    LEFT JOIN (
      SELECT c.asked, sum(c.rows) AS rows,
             count(*) FILTER (WHERE NOT c.is_index AND NOT c.is_toast AND c.rows IS NULL) AS unknown,
             count(*) FILTER (WHERE NOT c.is_index AND NOT c.is_toast AND c.is_heap IS NOT TRUE) AS others,
             sum(CASE WHEN c.is_index OR c.is_toast THEN 0 ELSE c.bytes END) AS heap_bytes,
             sum(CASE WHEN c.is_index THEN 0 ELSE c.bytes END) AS bytes,
             sum(CASE WHEN c.is_index THEN c.bytes ELSE 0 END) AS index_bytes
        FROM counted c GROUP BY c.asked) s ON s.asked = a.oid`
}

/** A name without a schema is the table that a search by that name finds. */
function isOneOf(names: readonly TableName[]): string {
  const plain = names.filter(({ schema }) => schema === null).map(({ name }) => name)
  const pairs = names.flatMap(({ schema, name }) => (schema === null ? [] : [`(${literal(schema)}, ${literal(name)})`]))
  return `(c.relname = ANY (${literal(plain)}::text[]) AND pg_table_is_visible(c.oid)${
    pairs.length === 0 ? '' : ` OR (n.nspname, c.relname) IN (${pairs.join(', ')})`
  })`
}
