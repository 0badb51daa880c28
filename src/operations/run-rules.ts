import type { Handlers, Operation } from './operation.ts'
import { handle } from './operation.ts'

/**
 * How long an operation outside a transaction may wait for locks: `bounded`, since it blocks others while it waits;
 * `unbounded`, since it blocks no one; `own`, by the session's settings, if nothing is known about it.
 */
export type LockWait = 'bounded' | 'unbounded' | 'own'

/** What a run must know of an operation before it runs it. */
export interface RunRules {
  /** It cannot run inside a transaction, on a database that has such operations. */
  readonly isOutsideTransaction: boolean
  /** Running it again, after it ran in part or completely, has the same result. */
  readonly isRepeatable: boolean
  readonly lockWait: LockWait
}

/** The rules of an operation. */
export function runRulesOf(operation: Operation): RunRules {
  return handle(RUN_RULES, operation)
}

const rules = (
  isRepeatable: boolean | undefined,
  isOutsideTransaction: boolean | undefined = false,
  lockWait: LockWait = isOutsideTransaction ? 'unbounded' : 'bounded',
): RunRules => ({ isRepeatable: isRepeatable ?? false, isOutsideTransaction: isOutsideTransaction ?? false, lockWait })

const RUN_RULES: Handlers<RunRules> = {
  createTable: ({ ifNotExists }) => rules(ifNotExists),
  dropTable: ({ ifExists }) => rules(ifExists),
  renameTable: () => rules(false),
  addColumn: ({ ifNotExists }) => rules(ifNotExists),
  dropColumn: ({ ifExists }) => rules(ifExists),
  alterColumn: ({ changes, concurrently }) =>
    rules(changes.name === undefined && changes.using === undefined, concurrently, 'bounded'),
  createPrimaryKey: () => rules(false),
  createUnique: () => rules(false),
  createCheck: () => rules(false),
  createExclusion: () => rules(false),
  createForeignKey: () => rules(false),
  dropConstraint: ({ ifExists }) => rules(ifExists),
  renameConstraint: () => rules(false),
  validateConstraint: () => rules(true),
  batchAlterTable: ({ changes }) => {
    const all = changes.map(runRulesOf)
    return rules(
      all.every(({ isRepeatable }) => isRepeatable),
      all.some(({ isOutsideTransaction }) => isOutsideTransaction),
    )
  },
  // `op` checks what a concurrent build has left, and continues from there.
  createIndex: ({ ifNotExists, concurrently }) => rules(ifNotExists || concurrently, concurrently),
  dropIndex: ({ ifExists, concurrently }) => rules(ifExists, concurrently),
  renameIndex: () => rules(false),
  commentTable: () => rules(true),
  createEnum: () => rules(false),
  alterEnum: () => rules(true),
  renameEnum: () => rules(false),
  addEnumValue: ({ ifNotExists }) => rules(ifNotExists),
  renameEnumValue: () => rules(false),
  dropEnum: ({ ifExists }) => rules(ifExists),
  createView: ({ replace }) => rules(replace),
  dropView: ({ ifExists }) => rules(ifExists),
  createSchema: ({ ifNotExists }) => rules(ifNotExists),
  dropSchema: ({ ifExists }) => rules(ifExists),
  renameSequence: ({ ifExists }) => rules(ifExists),
  backfill: () => rules(true),
  execute: () => rules(false, false, 'own'),
  bulkInsert: () => rules(false),
}
