import { BATCH_SIZE } from '../operations/backfill.ts'
import type { Operation } from '../operations/operation.ts'
import { toSource } from '../operations/to-source.ts'
import type { Column } from '../schema/column.ts'
import { sql, type SqlText } from '../schema/sql-text.ts'

/** The calls of operations as they stand in a revision file. */
export function calls(...operations: readonly Operation[]): string {
  return operations.map(toSource).join('\n').replaceAll(TO_FILL, "fillIn('$1')")
}

/** Parts of revisions that follow one another, with a comment above each but the first. */
export function inSteps(first: string, ...others: readonly string[]): string {
  const when = (index: number) => (index === 0 ? '// in the next revision' : '// in the one after it')
  const later = others.map((part, index) => `${when(index)}\n${part.replace(`${OF_ITS_OWN}\n`, '')}`)
  return [first, ...later].join('\n\n')
}

const OF_ITS_OWN = '// in a revision of its own'

/** Calls in a revision of their own, which runs outside a transaction. */
export function outsideTransaction(...operations: readonly Operation[]): string {
  return `${OF_ITS_OWN}\nexport const transaction = false\n${calls(...operations)}`
}

/** The steps to a NOT NULL column whose values are computed: nullable, filled in batches, then required. */
export function notNullInSteps(
  table: string,
  { name, default: value, ...column }: Column,
  quote: (name: string) => string,
): string {
  const defaults: readonly Operation[] =
    value === undefined || value === null
      ? []
      : [{ kind: 'alterColumn', table, column: name, changes: { default: value } }]
  return inSteps(
    calls({ kind: 'addColumn', table, column: { name, ...column, nullable: true } }, ...defaults),
    ...fillAndRequire(table, name, value ?? toFill(table, name), column.nullable === true, quote),
  )
}

/** Fills a column in batches, and requires its values unless it may stay NULL. */
export function fillAndRequire(
  table: string,
  column: string,
  value: Column['default'] & {},
  isNullable: boolean,
  quote: (name: string) => string,
): readonly string[] {
  const where = `${/^[a-z_][a-z0-9_]*$/.test(column) ? column : quote(column)} IS NULL`
  const fill = calls({ kind: 'backfill', table, set: { [column]: value }, where, batchSize: BATCH_SIZE })
  return isNullable ? [fill] : [fill, calls(requireValues(table, column))]
}

/** NOT NULL without a scan under an exclusive lock. */
export function requireValues(table: string, column: string): Operation {
  return { kind: 'alterColumn', table, column, changes: { nullable: false }, concurrently: true }
}

/** A value that the author fills in. */
export function toFill(table: string, column: string): SqlText {
  return sql.raw(`«fill in» ${table}.${column}`)
}

const TO_FILL = /sql`«fill in» ([^`]*)`/g
