import { literal } from './literal.ts'
import { quote } from './quote.ts'

/*
 * Each of these queries reads a whole database or one object: its parameter is the name, or null for all (`?`, since
 * better-sqlite3 treats `?1` as a named parameter). The pragmas are called as functions for each row of
 * `sqlite_schema`, so each query runs once for a database of any size.
 */

/**
 * Tables or views, without SQLite's internal tables and the shadow tables of virtual tables. For `one` of them the list
 * is asked by its name, which for each of many would take the square of their number.
 */
export function objectRows(schema: string, type: 'table' | 'view', one: boolean): string {
  return ofObjects(schema, type, 'l.name, l.wr, l.strict, t.sql', one)
}

/** Their names alone, without their SQL. */
export function nameRows(schema: string, type: 'table' | 'view'): string {
  return ofObjects(schema, type, 'l.name', false)
}

function ofObjects(schema: string, type: 'table' | 'view', columns: string, one: boolean): string {
  return `
  SELECT ${columns}
    FROM ${objects(schema, type)} JOIN pragma_table_list${one ? '(t.name)' : ''} l ON l.name = t.name AND l.schema = ${literal(schema)} COLLATE NOCASE
   WHERE l.type IN ('table', 'virtual', 'view')
   ORDER BY l.name`
}

export function columnRows(schema: string): string {
  return `
  SELECT t.name AS object, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
    FROM ${objects(schema, 'table')} JOIN pragma_table_xinfo(t.name, ${literal(schema)}) x
   ORDER BY t.name, x.cid`
}

/** A row for each key of each index, including those of constraints, which have no SQL; in the order of creation. */
export function indexRows(schema: string): string {
  return `
  SELECT t.name AS object, i.name AS "index", i."unique", i.origin, s.sql, k.cid, k.name, k."desc"
    FROM ${objects(schema, 'table')} JOIN pragma_index_list(t.name, ${literal(schema)}) i
    JOIN pragma_index_xinfo(i.name, ${literal(schema)}) k ON k.key = 1
    LEFT JOIN ${quote(schema)}.sqlite_schema s ON s.type = 'index' AND s.name = i.name
   ORDER BY t.name, i.seq DESC, k.seqno`
}

/** A row for each column of each foreign key, in the order of declaration. */
export function foreignKeyRows(schema: string): string {
  return `
  SELECT t.name AS object, f.id, f.seq, f."table", f."from", f."to", f.on_update, f.on_delete
    FROM ${objects(schema, 'table')} JOIN pragma_foreign_key_list(t.name, ${literal(schema)}) f
   ORDER BY t.name, f.id DESC, f.seq`
}

/**
 * A row for each column of each foreign key that references a table: its parameters are the table's name, twice. The
 * name is in the SQL of each such table as it is, unless it has a quote, so that few tables are asked for their keys.
 */
export function referenceRows(schema: string, name: string): string {
  const isPlain = !/["'`\]]/.test(name)
  return `
  SELECT t.name AS object, f.id, f."from", f."to"
    FROM ${quote(schema)}.sqlite_schema t JOIN pragma_foreign_key_list(t.name, ${literal(schema)}) f
   WHERE t.type = 'table' AND ${isPlain ? 'instr(lower(t.sql), lower(?)) > 0' : '? IS NOT NULL'} AND f."table" = ? COLLATE NOCASE
   ORDER BY t.name, f.id DESC, f.seq`
}

function objects(schema: string, type: 'table' | 'view'): string {
  return `(SELECT name, sql FROM ${quote(schema)}.sqlite_schema
           WHERE type = '${type}' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name = coalesce(?, name) COLLATE NOCASE) t`
}
