import type { SqlText } from './sql-text.ts'

/** A value that hub can write as a literal; objects are written as JSON, arrays according to the column's type. */
export type Value =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Uint8Array
  | readonly Value[]
  | { readonly [key: string]: Value | undefined }

/** A row to insert, by column name. */
export type RowValues = Readonly<Record<string, Value | SqlText | undefined>>
