import { nearest } from '../nearest.ts'
import { InvalidCountsError } from './errors.ts'
import type { Handlers, Operation } from './operation.ts'
import { handle } from './operation.ts'

/** How much was done of each kind. */
export interface Counts {
  readonly tablesCreated: number
  readonly tablesDropped: number
  readonly tablesRenamed: number
  readonly columnsAdded: number
  readonly columnsDropped: number
  readonly columnsAltered: number
  readonly constraintsCreated: number
  readonly constraintsDropped: number
  readonly indexesCreated: number
  readonly indexesDropped: number
  /** Enum types created, dropped or changed. */
  readonly enumsChanged: number
  readonly viewsCreated: number
  readonly viewsDropped: number
  readonly schemasCreated: number
  readonly schemasDropped: number
  readonly rowsInserted: number
  /** Statements of the revision's own SQL. */
  readonly statements: number
}

/** Nothing was done. */
export const noCounts: Counts = {
  tablesCreated: 0,
  tablesDropped: 0,
  tablesRenamed: 0,
  columnsAdded: 0,
  columnsDropped: 0,
  columnsAltered: 0,
  constraintsCreated: 0,
  constraintsDropped: 0,
  indexesCreated: 0,
  indexesDropped: 0,
  enumsChanged: 0,
  viewsCreated: 0,
  viewsDropped: 0,
  schemasCreated: 0,
  schemasDropped: 0,
  rowsInserted: 0,
  statements: 0,
}

/** What an operation counts when it runs. */
export function countsOf(operation: Operation): Partial<Counts> {
  return handle(COUNTS, operation)
}

/** The sum of both. */
export function addCounts(left: Counts, right: Partial<Counts>): Counts {
  const sum = { ...left }
  for (const key of Object.keys(right)) if (isCountKey(key)) sum[key] += right[key] ?? 0
  return sum
}

/**
 * The counts that `up` or `down` returned for what it did with raw SQL. Anything but an object counts nothing. Throws
 * `InvalidCountsError` for an object with other keys, or with values that are not whole numbers.
 */
export function readCounts(returned: unknown): Partial<Counts> {
  if (typeof returned !== 'object' || returned === null || Array.isArray(returned)) return {}
  for (const [key, value] of Object.entries(returned)) {
    if (!isCountKey(key)) {
      const [near] = nearest(key, countKeys, 1)
      throw new InvalidCountsError(
        key,
        `is not counted${near ? `; did you mean ${near}?` : ''} (${countKeys.join(', ')})`,
      )
    }
    if (!Number.isSafeInteger(value) || Number(value) < 0)
      throw new InvalidCountsError(key, 'must be a whole number, 0 or greater')
  }
  return returned
}

/** Counts as text, without zeros: `tables created: 1, indexes created: 5`. */
export function countsText(counts: Readonly<Record<string, number>> | Counts): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${wordsOf(name)}: ${count}`)
    .join(', ')
}

const known = new Map<string, string>()

function wordsOf(name: string): string {
  const words = known.get(name) ?? name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
  known.set(name, words)
  return words
}

// Object.keys widens what the annotation of `noCounts` kept.
const countKeys = Object.keys(noCounts) as (keyof Counts)[]

function isCountKey(key: string): key is keyof Counts {
  return Object.hasOwn(noCounts, key)
}

const COUNTS: Handlers<Partial<Counts>> = {
  createTable: ({ table }) => ({ tablesCreated: 1, indexesCreated: table.indexes?.length ?? 0 }),
  dropTable: () => ({ tablesDropped: 1 }),
  renameTable: () => ({ tablesRenamed: 1 }),
  addColumn: () => ({ columnsAdded: 1 }),
  dropColumn: () => ({ columnsDropped: 1 }),
  alterColumn: () => ({ columnsAltered: 1 }),
  createPrimaryKey: () => ({ constraintsCreated: 1 }),
  createUnique: () => ({ constraintsCreated: 1 }),
  createCheck: () => ({ constraintsCreated: 1 }),
  createExclusion: () => ({ constraintsCreated: 1 }),
  createForeignKey: () => ({ constraintsCreated: 1 }),
  dropConstraint: () => ({ constraintsDropped: 1 }),
  renameConstraint: () => ({}),
  validateConstraint: () => ({}),
  batchAlterTable: ({ changes }) => changes.map(countsOf).reduce<Counts>(addCounts, noCounts),
  createIndex: () => ({ indexesCreated: 1 }),
  dropIndex: () => ({ indexesDropped: 1 }),
  renameIndex: () => ({}),
  commentTable: () => ({}),
  createEnum: () => ({ enumsChanged: 1 }),
  alterEnum: () => ({ enumsChanged: 1 }),
  renameEnum: () => ({ enumsChanged: 1 }),
  addEnumValue: () => ({ enumsChanged: 1 }),
  renameEnumValue: () => ({ enumsChanged: 1 }),
  dropEnum: () => ({ enumsChanged: 1 }),
  createView: ({ view }) => ({ viewsCreated: 1, indexesCreated: view.indexes?.length ?? 0 }),
  dropView: () => ({ viewsDropped: 1 }),
  createSchema: () => ({ schemasCreated: 1 }),
  dropSchema: () => ({ schemasDropped: 1 }),
  renameSequence: () => ({}),
  // For each batch; the number of rows is in the log.
  backfill: () => ({ statements: 1 }),
  execute: () => ({ statements: 1 }),
  bulkInsert: ({ rows }) => ({ rowsInserted: rows.length }),
}
