import { LISTED, MATERIALIZED_VIEWS, NAMED_TABLE, ownedByUser, TABLES, VIEWS } from './relation-queries.ts'

/*
 * Each of these queries reads a whole database or one relation. $1: the relation's oid, or null for all; $2: schemas,
 * null for the current one, a list of one null for all user schemas. They support PostgreSQL 12 and later; catalog
 * columns added in later versions are read with to_jsonb, which is slow and therefore used only where needed. Functions
 * called for each row are slow too, so the queries use joins where possible.
 */

/** A comment, as `s.description`. */
const comment = (oid: string, part = '0') =>
  `LEFT JOIN pg_description s ON s.objoid = ${oid} AND s.classoid = 'pg_class'::regclass AND s.objsubid = ${part}`

const tableRows = (of: string) => `
  SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, n.nspname = current_schema() AS is_current,
         s.description AS comment, CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
         CASE WHEN NOT c.relispartition THEN
           (SELECT json_agg(json_build_object('schema', pn.nspname, 'name', p.relname, 'is_current', pn.nspname = current_schema()) ORDER BY h.inhseqno)
              FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
             WHERE h.inhrelid = c.oid) END AS parents
    FROM (SELECT c.* FROM ${of}) c JOIN pg_namespace n ON n.oid = c.relnamespace ${comment('c.oid')}
   ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`

export const TABLE_ROWS = tableRows(TABLES)
export const TABLE_OF_NAME = tableRows(NAMED_TABLE)

/** Whether the columns of a table, whose name is a literal, are of an enum type or a list of one. */
export const enumRows = (table: string) => `
  SELECT a.attname AS name, e.oid IS NOT NULL AS is_enum
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_type e ON e.typtype = 'e'
     AND e.oid = CASE WHEN t.typtype = 'b' AND t.typcategory = 'A' THEN t.typelem ELSE t.oid END
   WHERE c.oid = to_regclass(${table}) AND c.relkind IN ('r', 'p')`

/** The names of the tables of the current schema, and then of others. */
export const tableNameRows = (schemas: string) => `
  SELECT n.nspname AS schema, c.relname AS name, n.nspname = current_schema() AS is_current
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
     AND (n.nspname = current_schema() OR n.nspname = ANY (${schemas})) AND ${ownedByUser('pg_class', 'c.oid')}
   ORDER BY n.nspname IS DISTINCT FROM current_schema(), n.nspname COLLATE "C", c.relname COLLATE "C"`

export const VIEW_ROWS = `
  SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, n.nspname = current_schema() AS is_current,
         c.relkind = 'm' AS is_materialized, pg_get_viewdef(c.oid, true) AS definition
    FROM ${VIEWS}
   ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`

/** The enum type of a column or of its array elements; a domain over an enum is a separate type. */
export const COLUMN_ROWS = `
  SELECT a.attrelid::text AS oid, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
         a.attnotnull AS is_not_null, pg_get_expr(d.adbin, d.adrelid) AS expression,
         a.attgenerated AS generated, a.attidentity AS identity,
         CASE WHEN a.attcollation <> t.typcollation THEN l.collname END AS collation, s.description AS comment,
         q.refobjid IS NOT NULL AS has_sequence,
         en.nspname AS enum_schema, et.typname AS enum_name, en.nspname = current_schema() AS enum_is_current, ev.labels AS enum_values
    FROM pg_attribute a
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_type et ON et.typtype = 'e'
     AND et.oid = CASE WHEN t.typtype = 'b' AND t.typcategory = 'A' THEN t.typelem ELSE t.oid END
    LEFT JOIN pg_namespace en ON en.oid = et.typnamespace
    LEFT JOIN (SELECT v.enumtypid, array_agg(v.enumlabel::text ORDER BY v.enumsortorder) AS labels FROM pg_enum v GROUP BY 1) ev
      ON ev.enumtypid = et.oid
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN (SELECT DISTINCT e.refobjid, e.refobjsubid FROM pg_depend e JOIN pg_class k ON k.oid = e.objid AND k.relkind = 'S'
                WHERE e.classid = 'pg_class'::regclass AND e.refclassid = 'pg_class'::regclass AND e.deptype = 'a') q
      ON q.refobjid = a.attrelid AND q.refobjsubid = a.attnum
    ${comment('a.attrelid', 'a.attnum')}
   WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT c.oid FROM ${TABLES})
   ORDER BY a.attrelid, a.attnum`

const names = (keys: string, relation: string) =>
  `(SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(${keys}) WITH ORDINALITY k(number, place)
      JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number)`

export const CONSTRAINT_ROWS = `
  SELECT o.conrelid::text AS oid, o.conname AS name, o.contype AS type, o.condeferrable AS is_deferrable,
         o.condeferred AS is_deferred, o.convalidated AS is_validated,
         o.confdeltype AS on_delete, o.confupdtype AS on_update, o.confmatchtype AS match,
         CASE o.contype WHEN 'x' THEN pg_get_constraintdef(o.oid) WHEN 'c' THEN pg_get_expr(o.conbin, o.conrelid) END AS expression,
         CASE WHEN o.contype IN ('p', 'u', 'f') THEN ${names('o.conkey', 'o.conrelid')} END AS columns,
         CASE WHEN o.contype IN ('p', 'u') AND i.indnatts > i.indnkeyatts THEN ${names('i.indkey[i.indnkeyatts:]', 'o.conrelid')} END AS include,
         CASE o.contype WHEN 'f' THEN ${names('o.confkey', 'o.confrelid')} END AS referenced_columns,
         CASE WHEN o.confdeltype IN ('n', 'd') THEN ${names("translate(to_jsonb(o) ->> 'confdelsetcols', '[]', '{}')::smallint[]", 'o.conrelid')} END AS on_delete_columns,
         fn.nspname AS referenced_schema, f.relname AS referenced_name, fn.nspname = current_schema() AS referenced_is_current,
         CASE o.contype WHEN 'u' THEN to_jsonb(i) ->> 'indnullsnotdistinct' END AS nulls_not_distinct
    FROM pg_constraint o
    LEFT JOIN pg_index i ON i.indexrelid = o.conindid AND o.contype IN ('p', 'u')
    LEFT JOIN pg_class f ON f.oid = o.confrelid
    LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
   WHERE o.contype IN ('p', 'u', 'c', 'x', 'f') AND o.conparentid = 0 AND o.conrelid IN (SELECT c.oid FROM ${TABLES})
   ORDER BY o.conrelid, o.conname COLLATE "C"`

const indexRows = (of: string) => `
  SELECT i.indrelid::text AS oid, ic.relname AS name, i.indisunique AS is_unique, i.indisvalid AS is_valid,
         m.amname AS method, CASE WHEN i.indisunique THEN to_jsonb(i) ->> 'indnullsnotdistinct' END AS nulls_not_distinct,
         pg_get_expr(i.indpred, i.indrelid) AS condition, ic.reloptions AS parameters,
         (SELECT json_agg(json_build_object(
                   'isKey', k.place <= i.indnkeyatts,
                   'column', a.attname,
                   'expression', CASE WHEN i.indkey[k.place - 1] = 0 THEN pg_get_indexdef(i.indexrelid, k.place, true) END,
                   'isDescending', CASE WHEN k.place <= i.indnkeyatts THEN i.indoption[k.place - 1] & 1 = 1 END,
                   'isNullsFirst', CASE WHEN k.place <= i.indnkeyatts THEN i.indoption[k.place - 1] & 2 = 2 END,
                   'opclass', CASE WHEN NOT p.opcdefault THEN
                       CASE WHEN pg_opclass_is_visible(p.oid) THEN p.opcname::text ELSE quote_ident(pn.nspname) || '.' || quote_ident(p.opcname) END END,
                   'collation', CASE WHEN l.oid <> coalesce(a.attcollation, 100) THEN l.collname END) ORDER BY k.place)
            FROM generate_series(1, i.indnatts) k(place)
            LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.place - 1] AND a.attnum <> 0
            LEFT JOIN pg_opclass p ON k.place <= i.indnkeyatts AND p.oid = i.indclass[k.place - 1]
            LEFT JOIN pg_namespace pn ON pn.oid = p.opcnamespace
            LEFT JOIN pg_collation l ON k.place <= i.indnkeyatts AND l.oid = i.indcollation[k.place - 1]) AS keys
    FROM pg_index i
    JOIN pg_class ic ON ic.oid = i.indexrelid
    JOIN pg_am m ON m.oid = ic.relam
   WHERE i.indrelid IN (SELECT c.oid FROM ${of})
     AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))
   ORDER BY i.indrelid, ic.relname COLLATE "C"`

export const INDEX_ROWS = indexRows(TABLES)

export const VIEW_INDEX_ROWS = indexRows(MATERIALIZED_VIEWS)

export const ENUM_ROWS = `
  SELECT n.nspname AS schema, t.typname AS name, n.nspname = current_schema() AS is_current,
         (SELECT array_agg(v.enumlabel::text ORDER BY v.enumsortorder) FROM pg_enum v WHERE v.enumtypid = t.oid) AS values
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE t.typtype = 'e' AND $1::oid IS NULL AND ${LISTED} AND ${ownedByUser('pg_type', 't.oid')}
   ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"`

export const TRIGGER_ROWS = `
  SELECT g.tgname AS name, pg_get_triggerdef(g.oid) AS definition,
         n.nspname AS table_schema, c.relname AS table_name, n.nspname = current_schema() AS table_is_current
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN unnest($1::text[]) WITH ORDINALITY wanted (name, place) ON g.tgrelid = to_regclass(wanted.name)
   WHERE NOT g.tgisinternal
   ORDER BY wanted.place, g.tgname COLLATE "C"`
