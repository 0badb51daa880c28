import { describe, expect, it } from 'vitest'

import { dialectOf } from '../support/dialects.ts'
import { transactionWords } from '../../src/sql/transaction-words.ts'

describe('transactionWords', () => {
  it.each([
    ['BEGIN', 'BEGIN'],
    ['begin immediate', 'BEGIN'],
    ['/* x */ commit', 'COMMIT'],
    ['-- x\nEnd', 'END'],
    ['ROLLBACK', 'ROLLBACK'],
    ['ROLLBACK WORK', 'ROLLBACK'],
    ['START TRANSACTION READ ONLY', 'START TRANSACTION'],
    ['ABORT', 'ABORT'],
    ["PREPARE TRANSACTION 'x'", 'PREPARE TRANSACTION'],
    ["COMMIT PREPARED 'x'", 'COMMIT'],
  ])('finds those of %j', (sql, words) => {
    expect(transactionWords(sql, dialectOf('postgres').syntax)).toBe(words)
  })

  it.each([
    'SAVEPOINT a',
    'RELEASE a',
    'ROLLBACK TO a',
    'ROLLBACK TRANSACTION TO SAVEPOINT a',
    'PREPARE p AS SELECT 1',
    "SELECT 'COMMIT'",
    '"commit"',
    '',
  ])('finds none in %j', (sql) => {
    expect(transactionWords(sql, dialectOf('postgres').syntax)).toBeNull()
  })
})
