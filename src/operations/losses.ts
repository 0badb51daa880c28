import { type Loss, lossOfSql, worst } from '../sql/losses.ts'
import type { Syntax } from '../sql/syntax.ts'
import { handle, type Handlers, type Operation } from './operation.ts'

/** What an operation loses wherever it runs. Which ones a database answers with a new table, its dialect knows. */
export function lossOf(operation: Operation, syntax: Syntax): Loss {
  return handle(LOSSES, operation, syntax)
}

const nothing = (): Loss => null
const drops = (): Loss => 'drops'

const LOSSES: Handlers<Loss, [Syntax]> = {
  createTable: nothing,
  dropTable: drops,
  renameTable: nothing,
  addColumn: nothing,
  dropColumn: drops,
  alterColumn: nothing,
  createPrimaryKey: nothing,
  createUnique: nothing,
  createCheck: nothing,
  createExclusion: nothing,
  createForeignKey: nothing,
  dropConstraint: drops,
  renameConstraint: nothing,
  validateConstraint: nothing,
  batchAlterTable: ({ changes }, syntax) => worst(changes.map((change) => lossOf(change, syntax))),
  createIndex: nothing,
  dropIndex: drops,
  renameIndex: nothing,
  commentTable: nothing,
  createEnum: nothing,
  alterEnum: nothing,
  renameEnum: nothing,
  addEnumValue: nothing,
  renameEnumValue: nothing,
  dropEnum: drops,
  createView: nothing,
  dropView: drops,
  createSchema: nothing,
  dropSchema: drops,
  renameSequence: nothing,
  backfill: () => 'rewrites',
  execute: ({ sql }, syntax) => lossOfSql(sql, syntax),
  bulkInsert: nothing,
}
