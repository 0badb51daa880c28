import { both, options } from './check-object.ts'
import type { ArgumentOf } from './check-value.ts'
import { isBoolean, isTableName } from './check-value.ts'

export const dropOptions = options({
  ifExists: isBoolean,
  /** Drops what depends on it, too. PostgreSQL only; ignored on SQLite. */
  cascade: isBoolean,
})

/** What every method that drops something takes. */
export interface DropOptions extends ArgumentOf<typeof dropOptions> {}

export const dropIndexOptions = both(
  options({
    /** The table of the index: gives the index's schema, and is named in the log. */
    table: isTableName,
    /** PostgreSQL: without locking out readers and writers; needs `op.autocommitBlock`. */
    concurrently: isBoolean,
  }),
  dropOptions,
)

export interface DropIndexOptions extends ArgumentOf<typeof dropIndexOptions> {}

export const dropViewOptions = both(options({ materialized: isBoolean }), dropOptions)

export interface DropViewOptions extends ArgumentOf<typeof dropViewOptions> {}
