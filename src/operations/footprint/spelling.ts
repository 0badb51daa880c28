import type { Syntax } from '../../sql/syntax.ts'
import type { Operation } from '../operation.ts'
import type { SqlReach } from './sql-reach.ts'

/** How a database reads names and SQL. */
export interface Spelling {
  readonly syntax: Syntax
  /** A name as it is cut if it is too long; null if none is cut. */
  readonly cut: ((kind: 'table', name: string) => string) | null
  readonly reach: SqlReach
  /** What else an operation names that was read from raw SQL; null for any other. */
  readonly besides?: (operation: Operation) => string | null
}
