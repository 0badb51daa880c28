import type { AlterColumn, ColumnChanges } from '../../operations/columns.ts'
import type { Column } from '../../schema/column.ts'
import type { Conversion, ConversionOptions } from './conversion.ts'

/** What the types of columns and their defaults are to a database. */
export interface Types {
  /**
   * The type of a column as a statement declares it, in one spelling for all names of a type: two columns have the same
   * type where this is equal. Throws UnknownTypeError and UnsupportedTypeError.
   */
  columnType(column: Column): string
  /** A column's default as a statement declares it; null where it has none. */
  defaultSql(column: Column): string | null
  /** How the values of one column become those of another type. */
  conversion(from: Column, to: Column, options?: ConversionOptions): Conversion
  /** A default without what the database writes beside its literal, as a cast to the column's type. */
  withoutCast(text: string): string
  /** The column, with its default as a value where the database's text of it is one. */
  literalDefault(column: Column): Column
  /** One text for all defaults that mean the same; the text itself for any other. */
  commonDefault(text: string): string
  /** Whether a default makes a version 4 UUID: one is as good as the other. */
  makesUuid(text: string): boolean
  /** Whether the default is a text that the database reads as a time once, when the column is made (`'now'`). */
  isFixedMoment(column: Column): boolean
  /** The changes with what of the column's definition must be stated again for it to stay. */
  restated(change: Pick<AlterColumn, 'changes' | 'definition'>): ColumnChanges
}
