import type { Column } from './column.ts'
import type { EnumType } from './enum-type.ts'
import type { Index } from './index-definition.ts'
import type { Table } from './table.ts'
import type { Trigger } from './trigger.ts'
import type { View } from './view.ts'

/** Which schemas a listing covers. */
export interface ListOptions {
  /**
   * `current` (the default): the schema in which an unqualified name is created. `all`: every user schema; on SQLite
   * the attached databases. Names outside the current schema are qualified.
   */
  readonly schemas?: 'current' | 'all' | readonly string[]
}

/**
 * Reads the current schema of a database; nothing is cached between calls. Listings leave out objects of extensions and
 * of the database itself. For a table that does not exist, methods give an empty list, `false` or null and do not
 * throw.
 */
export interface Inspector {
  hasTable(table: string): Promise<boolean>
  hasView(view: string): Promise<boolean>
  hasColumn(table: string, column: string): Promise<boolean>
  hasIndex(table: string, index: string): Promise<boolean>
  /** Primary key, unique, check, exclusion or foreign key, by name. */
  hasConstraint(table: string, constraint: string): Promise<boolean>
  /** Every user schema, on SQLite every attached database; the current one first. */
  schemaNames(): Promise<readonly string[]>
  /** Sorted by name. */
  tableNames(options?: ListOptions): Promise<readonly string[]>
  viewNames(options?: ListOptions): Promise<readonly string[]>
  columns(table: string): Promise<readonly Column[]>
  /**
   * Of a table or a materialized view, without the indexes of its primary key and its unique and exclusion constraints.
   */
  indexes(table: string): Promise<readonly Index[]>
  table(table: string): Promise<Table | null>
  /** All tables in full, in a few queries for the whole database. */
  tables(options?: ListOptions): Promise<readonly Table[]>
  views(options?: ListOptions): Promise<readonly View[]>
  enums(options?: ListOptions): Promise<readonly EnumType[]>
  /** Those of a table or view, or of several. */
  triggers(...tables: string[]): Promise<readonly Trigger[]>
  /** The SQL that the database stores for a table (SQLite's `sqlite_schema.sql`); null if it stores none. */
  tableSql(table: string): Promise<string | null>
}
