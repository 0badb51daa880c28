import { UnsupportedOperationError } from '../../../src/dialects/port/errors.ts'
import { words } from '../../../src/dialects/sql/compile.ts'
import { type Index, indexKey } from '../../../src/schema/index-definition.ts'
import { attributesSql } from './attributes.ts'
import { quote, quoteTable } from './quote.ts'

/** The statement that creates an index. */
export function createIndexSql(table: string, index: Index, ifNotExists = false): string {
  const keys = index.columns.map((key) => {
    const { column, attributes } = indexKey(key)
    if (column === undefined) throw new UnsupportedOperationError('the toy', 'index on an expression', 'leave it out')
    return words(quote(column), attributesSql(attributes))
  })
  return words(
    'CREATE',
    index.unique && 'UNIQUE',
    'INDEX',
    ifNotExists && 'IF NOT EXISTS',
    quote(index.name),
    index.using && `/* ${index.using} */`,
    attributesSql(index.attributes),
    `ON ${quoteTable(table)} (${keys.join(', ')})`,
  )
}
