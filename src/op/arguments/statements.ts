import { InvalidOperationError, TransactionStatementError } from '../../operations/errors.ts'
import type { Execute } from '../../operations/statements.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { textOf } from '../../schema/sql-text.ts'
import type { RowValues } from '../../schema/value.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import type { Syntax } from '../../sql/syntax.ts'
import { transactionWords } from '../../sql/transaction-words.ts'
import { builder } from './builder.ts'
import type { Check } from './check-value.ts'
import { checkArgument, isAnything, isListOf, isName, isSql, isTableName, isUndefinedOr } from './check-value.ts'

/** One operation for each statement, so that a failure names its statement. */
export const execute = builder(
  'execute',
  { parameters: isUndefinedOr(isListOf(isAnything)), sql: isSql },
  ({ sql, parameters }, syntax: Syntax): readonly Execute[] => {
    const statements = statementsOf('execute', sql, syntax)
    if (parameters === undefined) return statements.map((statement) => ({ kind: 'execute', sql: statement }))
    const [statement = '', ...others] = statements
    if (others.length > 0) {
      const problem = `contains ${statements.length} statements; with parameters, only one is allowed: call op.execute for each`
      throw new InvalidOperationError('execute', 'sql', problem)
    }
    return [{ kind: 'execute', sql: statement, parameters }]
  },
)

/** The one statement that `op.query` is given. Throws `InvalidOperationError`. */
export function oneStatement(sql: string | SqlText, syntax: Syntax): string {
  checkArgument('query', 'sql', sql, isSql)
  const statements = statementsOf('query', sql, syntax)
  if (statements.length > 1)
    throw new InvalidOperationError('query', 'sql', `contains ${statements.length} statements; only one is allowed`)
  return statements.join('')
}

function statementsOf(operation: string, sql: string | SqlText, syntax: Syntax): readonly string[] {
  const statements = splitStatements(textOf(sql), syntax).map(({ text }) => text)
  if (statements.length === 0) throw new InvalidOperationError(operation, 'sql', 'contains no statement')
  for (const statement of statements) {
    const word = syntax.clientWord(statement)
    if (word !== null) {
      const problem = `contains ${word}, which is a command of the client, not SQL; leave it out`
      throw new InvalidOperationError(operation, 'sql', problem)
    }
    const words = transactionWords(statement, syntax)
    if (words !== null) throw new TransactionStatementError(operation, words)
  }
  return statements
}

/** Values by the names of their columns. */
export const isRow: Check<RowValues> = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { path, problem: 'must be an object with a value for each column' }
  }
  for (const column of Object.keys(value)) {
    const problem = isName(column, `a column of ${path}`)
    if (problem) return problem
  }
  return null
}

export const bulkInsert = builder('bulkInsert', { table: isTableName, rows: isListOf(isRow) }, ({ table, rows }) => ({
  kind: 'bulkInsert',
  table,
  rows: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))),
}))
