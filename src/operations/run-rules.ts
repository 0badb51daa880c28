import type { Handlers, Operation } from './operation.ts'
import { handle } from './operation.ts'

/**
 * How an operation outside a transaction may wait for the locks of others: `bounded`, since it locks others out while
 * it waits; `unbounded`, since it locks nobody out; `own`, as the session is set, where nothing is known of it.
 */
export type LockWait = 'bounded' | 'unbounded' | 'own'

/** What a run must know of an operation before it runs it. */
export interface Traits {
  /** It cannot run inside a transaction, on a database that has such operations at all. */
  readonly isOutsideTransaction: boolean
  /** Running it again, after it ran in part or in whole, ends the same. */
  readonly isRepeatable: boolean
  readonly lockWait: LockWait
}

/** The traits of an operation. */
export function traitsOf(operation: Operation): Traits {
  return handle(TRAITS, operation)
}

const traits = (
  isRepeatable: boolean | undefined,
  isOutsideTransaction: boolean | undefined = false,
  lockWait: LockWait = isOutsideTransaction ? 'unbounded' : 'bounded',
): Traits => ({ isRepeatable: isRepeatable ?? false, isOutsideTransaction: isOutsideTransaction ?? false, lockWait })

const TRAITS: Handlers<Traits> = {
  createTable: ({ ifNotExists }) => traits(ifNotExists),
  dropTable: ({ ifExists }) => traits(ifExists),
  renameTable: () => traits(false),
  addColumn: ({ ifNotExists }) => traits(ifNotExists),
  dropColumn: ({ ifExists }) => traits(ifExists),
  alterColumn: ({ changes, concurrently }) =>
    traits(changes.name === undefined && changes.using === undefined, concurrently, 'bounded'),
  createPrimaryKey: () => traits(false),
  createUnique: () => traits(false),
  createCheck: () => traits(false),
  createExclusion: () => traits(false),
  createForeignKey: () => traits(false),
  dropConstraint: ({ ifExists }) => traits(ifExists),
  renameConstraint: () => traits(false),
  validateConstraint: () => traits(true),
  batchAlterTable: ({ changes }) => {
    const all = changes.map(traitsOf)
    return traits(
      all.every(({ isRepeatable }) => isRepeatable),
      all.some(({ isOutsideTransaction }) => isOutsideTransaction),
    )
  },
  // `op` looks for what a concurrent build has left, and goes on from there.
  createIndex: ({ ifNotExists, concurrently }) => traits(ifNotExists || concurrently, concurrently),
  dropIndex: ({ ifExists, concurrently }) => traits(ifExists, concurrently),
  renameIndex: () => traits(false),
  commentTable: () => traits(true),
  createEnum: () => traits(false),
  alterEnum: () => traits(true),
  renameEnum: () => traits(false),
  addEnumValue: ({ ifNotExists }) => traits(ifNotExists),
  renameEnumValue: () => traits(false),
  dropEnum: ({ ifExists }) => traits(ifExists),
  createView: ({ replace }) => traits(replace),
  dropView: ({ ifExists }) => traits(ifExists),
  createSchema: ({ ifNotExists }) => traits(ifNotExists),
  dropSchema: ({ ifExists }) => traits(ifExists),
  renameSequence: ({ ifExists }) => traits(ifExists),
  backfill: () => traits(true),
  execute: () => traits(false, false, 'own'),
  bulkInsert: () => traits(false),
}
