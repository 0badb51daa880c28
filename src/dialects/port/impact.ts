import type { Connection } from '../../connection.ts'
import type { Table } from '../../schema/table.ts'
import type { Packages } from './driver-connection.ts'
import type { LintAdvice } from './lint-advice.ts'
import type { Change, SingleOperation } from './sql-change.ts'
import type { Work } from './work.ts'

export { type Work, WORKS } from './work.ts'

/** What others cannot do with a table while a change holds its lock on it. */
export type Blocked = (typeof STRENGTHS)[number]

/** What locks block, from weak to strong. */
export const STRENGTHS = ['nothing', 'changes', 'writes', 'everything'] as const

/** What a change does to one table. */
export interface TableImpact {
  readonly table: string
  /** The strongest lock that it takes on the table, by the database's own name: `ACCESS EXCLUSIVE`. */
  readonly lock: string
  readonly blocked: Blocked
  readonly work: Work
}

/** What is known of the database before a change. */
export interface Known {
  /** The server's major version; null if it is not known. */
  readonly version: number | null
  /** A table as the revisions before have made it; null if it is not known. */
  table(name: string): Table | null
  /** All tables that are known. */
  tables(): readonly Table[]
  /** The table of an index, also of that of a key; null if it is not known. */
  tableOfIndex(index: string): Table | null
  /** The partitions of a table, and those that inherit from it. */
  children(table: string): readonly string[]
  /** The tables with a foreign key that references this one. */
  referencing(table: string): readonly string[]
}

/** Text that is not SQL of this database. */
export class UnreadableSqlError extends Error {
  override readonly name = 'UnreadableSqlError'
}

/** What changes do to a database that others use meanwhile. */
export interface ImpactDialect {
  /**
   * The tables that a change locks, reads or writes, by the database's documentation and as measured, each once. A table
   * that the change itself creates is not among them.
   */
  impactOf(change: Change, known: Known): readonly TableImpact[]
  /** The same for every name of the same table: `users` and `public.users`. */
  tableKey(name: string): string
  /**
   * Loads what reads raw SQL, a package of the project; null if it is not installed. The reader gives the changes that a text's
   * statements make, in their order, and throws UnreadableSqlError.
   */
  loadReader(packages: Packages): Promise<((sql: string) => readonly Change[]) | null>
  /**
   * Operations that touch what the changes of one statement touch; null unless they touch all of it, by every name that
   * the statement gives to something.
   */
  operationsOf(changes: readonly Change[]): readonly SingleOperation[] | null
  /** The major version of the server, as `Known` has it; null if the database has none that matters. */
  serverVersion(connection: Connection): Promise<number | null>
  /** The package to install for `loadReader`. */
  readonly readerPackage: string
  /** What else rules ask of it. */
  readonly advice: LintAdvice
}

type Of<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>

/** A handler for each kind of change: a new kind does not compile until every dialect says what it does. */
export type ImpactHandlers<Result> = {
  readonly [Kind in Change['kind']]: (change: Of<Kind>, known: Known) => Result
}

/** Calls the handler of the change's kind. */
export function handleChange<Result>(handlers: ImpactHandlers<Result>, change: Change, known: Known): Result {
  // The table gives each kind the handler of that very kind; TypeScript does not follow the index.
  const handler = handlers[change.kind] as (change: Change, known: Known) => Result
  return handler(change, known)
}
