import type { Attributes } from '../../schema/attributes.ts'
import type { DeclaredIndex } from './rules.ts'

/** What an entity may declare of a column beyond what databases share, in TypeORM's words. */
export interface DeclaredColumn {
  readonly unsigned: boolean
  readonly charset?: string | undefined
  readonly collation?: string | undefined
  readonly onUpdate?: string | undefined
}

/**
 * The attributes of columns and indexes that only this database has. Its inspector reads them, its compiler writes
 * them, and a comparison compares them by name.
 */
export interface AttributesDialect {
  /** Every attribute that columns and indexes can have. An operation that gives another is refused. */
  readonly names: ReadonlySet<string>
  /** Those of a column that an entity declares. */
  ofColumn(declared: DeclaredColumn): Attributes
  /** Those of an index that an entity declares. */
  ofIndex(declared: DeclaredIndex): Attributes
  /** Names of attributes that no entity can declare: a comparison leaves them as they are. */
  readonly undeclared: ReadonlySet<string>
}

/** For a database without such attributes. */
export const noAttributes: AttributesDialect = {
  names: new Set(),
  ofColumn: () => ({}),
  ofIndex: () => ({}),
  undeclared: new Set(),
}
