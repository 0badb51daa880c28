import { dropOwnEnums } from '../../../src/autogenerate/enums/drop-own-enums.ts'
import { reverseOperations } from '../../../src/autogenerate/reverse/reverse-operations.ts'
import type { Dialect } from '../../../src/dialects/port/dialect.ts'
import { dialectOf } from '../../support/dialects.ts'
import type { TableChangeOperation } from '../../../src/operations/batch-alter-table.ts'
import { describe } from '../../../src/operations/describe.ts'
import type { Operation } from '../../../src/operations/operation.ts'
import { reverse } from '../../../src/operations/reverse.ts'
import { indexKey } from '../../../src/schema/index-definition.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { connectionTo, inspectorOf, type SchemaState, schemaState } from '../schema-state.ts'
import { Dice } from './dice.ts'
import { factsOf } from './facts.ts'
import { type RowFacts, randomChange } from './random-change.ts'
import { randomOperation } from './random-operation.ts'
import { randomTable, rowsFor } from './random-table.ts'

/** A walk through a schema, inside a transaction of its own: whoever begins it rolls it back. */
export class Walk {
  /** What was done, in words, for whoever reads of a failure. */
  readonly steps: string[] = []
  readonly #database: TestDatabase
  readonly #dialect: Dialect
  readonly #rows: RowFacts
  /** Columns by all their names, of which no two in a walk are the same. */
  readonly #relied = new Set<string>()
  #named = 0

  constructor(database: TestDatabase) {
    this.#database = database
    this.#dialect = dialectOf(database.kind)
    const { quote, quoteTable } = this.#dialect
    const count = async (table: string, condition: string) => {
      const [row] = await database.query(`SELECT count(*) AS n FROM ${quoteTable(table)} WHERE ${condition}`)
      return Number(row?.['n'])
    }
    this.#rows = {
      hasNulls: async (table, column) => (await count(table, `${quote(column)} IS NULL`)) > 0,
      hasOnlyNulls: async (table, column) => (await count(table, `${quote(column)} IS NOT NULL`)) === 0,
      isRelied: (column) => this.#relied.has(column),
    }
  }

  state(): Promise<SchemaState> {
    return schemaState(this.#database)
  }

  /** Makes a table, with rows in it. */
  async start(numbers: readonly number[]): Promise<void> {
    const dice = this.#dice(numbers)
    const table = randomTable(dice, this.#dialect, (await this.state()).tables)
    await this.#runNoted({ kind: 'createTable', table })
    await this.fill(table.name)
  }

  /** Puts rows into a table. */
  async fill(table: string): Promise<void> {
    const found = await inspectorOf(this.#database).table(table)
    if (found) await this.#run({ kind: 'bulkInsert', table, rows: rowsFor(found, 3) })
    // A table with events that are pending cannot be altered.
    if (this.#database.kind === 'postgres')
      await this.#database.exec('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED')
  }

  /** Does something that the schema can bear, and gives the operation; null where the dice fell on nothing. */
  async step(numbers: readonly number[]): Promise<Operation | null> {
    const dice = this.#dice(numbers)
    const operation = await this.#choose(dice)
    if (!operation) return null
    await this.#runNoted(operation)
    if (operation.kind === 'createTable') await this.fill(operation.table.name)
    return operation
  }

  /** Undoes an operation. */
  async back(operation: Operation): Promise<void> {
    const reversed = reverse(operation)
    // USING has no way back by itself; autogenerate knows the way of its types.
    if (reversed.kind === 'irreversible' && !hasUsing(operation)) throw new Error(reversed.reason)
    for (const each of reverseOperations([operation], this.#dialect)) await this.#runNoted(each, 'back: ')
  }

  #dice(numbers: readonly number[]): Dice {
    this.#named += 100
    return new Dice(numbers, this.#named)
  }

  async #choose(dice: Dice): Promise<Operation | null> {
    const state = await this.state()
    const facts = factsOf(state, this.#dialect.name)
    if (dice.once(3)) return randomOperation({ dice, dialect: this.#dialect, state, facts })
    const found = dice.pick(facts)
    if (!found) return null
    if (dice.once(4)) return this.#batch(dice, found.table.name)
    return randomChange({ dice, dialect: this.#dialect, facts: found, tables: state.tables, rows: this.#rows })
  }

  /** Changes that were tried one by one, so that each fits what those before it leave; all of them are taken back. */
  async #batch(dice: Dice, table: string): Promise<Operation | null> {
    await this.#database.exec('SAVEPOINT tried')
    const changes: TableChangeOperation[] = []
    for (let count = 2 + dice.below(4); count > 0; count--) {
      const state = await this.state()
      const found = factsOf(state, this.#dialect.name).find((each) => each.table.name === table)
      if (!found) break
      const change = await randomChange({
        dice,
        dialect: this.#dialect,
        facts: found,
        tables: state.tables,
        rows: this.#rows,
      })
      if (!change) continue
      this.steps.push(`tried: ${describe(change)}`)
      await this.#run(change)
      changes.push(change)
    }
    await this.#database.exec('ROLLBACK TO tried; RELEASE tried')
    return changes.length === 0 ? null : { kind: 'batchAlterTable', table, changes }
  }

  async #runNoted(operation: Operation, prefix = ''): Promise<void> {
    this.steps.push(prefix + describe(operation))
    for (const each of dropOwnEnums([operation], this.#dialect)) await this.#run(each)
  }

  async #run(operation: Operation): Promise<void> {
    for (const name of relied(operation)) this.#relied.add(name)
    const connection = connectionTo(this.#database)
    for (const part of this.#dialect.parts(operation)) {
      for (const { sql, parameters } of await this.#dialect.compile(part, connection)) {
        try {
          await this.#database.query(sql, parameters)
        } catch (error) {
          throw new Error(`${String(error)}\n  at: ${sql}`, { cause: error })
        }
      }
    }
  }
}

/** The columns whose values the way back of an operation goes by; nothing keeps those of a dropped column. */
function relied(operation: Operation): readonly string[] {
  if (operation.kind === 'alterColumn') return [operation.column, operation.changes.name ?? operation.column]
  if (operation.kind === 'dropIndex')
    return (operation.definition?.columns ?? []).flatMap((key) => indexKey(key).column ?? [])
  if (operation.kind !== 'dropConstraint') return []
  const { definition } = operation
  if (definition?.kind === 'createPrimaryKey') return definition.primaryKey.columns
  return definition?.kind === 'createUnique' ? definition.unique.columns : []
}

function hasUsing(operation: Operation): boolean {
  if (operation.kind === 'batchAlterTable') return operation.changes.some(hasUsing)
  return operation.kind === 'alterColumn' && operation.changes.using !== undefined
}
