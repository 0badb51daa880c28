import type { AlterColumn, ColumnChanges } from '../../operations/columns.ts'
import type { Column } from '../../schema/column.ts'
import type { Conversion, ConversionOptions } from './conversion.ts'

/** The column types and defaults of a database. */
export interface Types {
  /**
   * The type of a column as a statement declares it, in one spelling for all aliases of a type: two columns have the
   * same type if and only if these are equal. Throws UnknownTypeError and UnsupportedTypeError.
   */
  columnType(column: Column): string
  /** A column's default as a statement declares it; null if it has none. */
  defaultSql(column: Column): string | null
  /** How the values of one column are converted to the type of another. */
  conversion(from: Column, to: Column, options?: ConversionOptions): Conversion
  /** A default without what the database adds to its literal, such as a cast to the column's type. */
  withoutCast(text: string): string
  /** The column, with its default as a value if the database stores a literal. */
  literalDefault(column: Column): Column
  /** One canonical text for all equivalent defaults; the text itself for any other. */
  commonDefault(text: string): string
  /** Whether a default generates a version 4 UUID: all such defaults are equivalent. */
  makesUuid(text: string): boolean
  /**
   * Whether the default is a string that the database evaluates as a time once, when the column is created (`'now'`).
   */
  isFixedMoment(column: Column): boolean
  /** The changes, with the parts of the column's definition that must be restated to be kept. */
  restated(change: Pick<AlterColumn, 'changes' | 'definition'>): ColumnChanges
}
