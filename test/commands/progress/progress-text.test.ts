import fc from 'fast-check'
import { expect, test } from 'vitest'

import { textWidth } from '../../../src/cli/terminal/text-width.ts'
import { amountText, progressText } from '../../../src/commands/shared/progress-text.ts'
import type { Progress } from '../../../src/progress.ts'

const progress: Progress = {
  revision: { id: '5b09ebe23c76', message: 'add email', direction: 'up', number: 3, of: 12 },
  operation: 'backfill users (email)',
  phase: null,
  since: 1_000,
  done: 1_200_000,
  total: 4_000_000,
  unit: 'rows',
  isWaiting: false,
}

test.each([
  [{}, '[3/12] 5b09ebe23c76 add email: backfill users (email), 1.2 of 4.0 million rows (30 %), 0:42'],
  [{ done: null, total: null }, '[3/12] 5b09ebe23c76 add email: backfill users (email), 0:42'],
  [
    { phase: 'building index', done: 5, total: 20, unit: 'blocks' },
    '[3/12] 5b09ebe23c76 add email: backfill users (email), building index, 5 of 20 blocks (25 %), 0:42',
  ],
  [{ revision: null, operation: 'back up to a.db', done: null, total: null }, 'back up to a.db, 0:42'],
  [{ revision: null, operation: 'waiting for another run', isWaiting: true }, 'waiting for another run'],
] satisfies [Partial<Progress>, string][])('%j', (given, text) => {
  expect(progressText({ ...progress, ...given }, 43_500)).toBe(text)
})

test('a revision that is undone says so, hours are hours, and the first second is none', () => {
  const { revision, ...rest } = { ...progress, done: null, total: null }
  const down = { ...rest, revision: { id: 'aaaa', message: '', direction: 'down', number: 1, of: 1 } as const }
  expect(revision).not.toBeNull()
  expect(progressText(down, 1_999)).toBe('[1/1] undo aaaa: backfill users (email)')
  expect(progressText(down, 1_000 + 3_725_000)).toBe('[1/1] undo aaaa: backfill users (email), 1:02:05')
})

test('in a narrow terminal the message goes first, then the end of the operation; never the rows', () => {
  expect(progressText(progress, 43_500, 81)).toBe(
    '[3/12] 5b09ebe23c76: backfill users (email), 1.2 of 4.0 million rows (30 %), 0:42',
  )
  const long = { ...progress, operation: 'backfill users (email) where email is null and name is not null' }
  expect(progressText(long, 43_500, 81)).toBe(
    '[3/12] 5b09ebe23c76: backfill users (emai…, 1.2 of 4.0 million rows (30 %), 0:42',
  )
  expect(progressText(long, 43_500, 60)).toBe('[3/12] 5b09ebe23c76: 1.2 of 4.0 million rows (30 %), 0:42')
  const building = { ...long, phase: 'building index: scanning table', done: 23, total: 100, unit: 'blocks' }
  expect(progressText(building, 43_500, 65)).toBe('[3/12] 5b09ebe23c76: building in…, 23 of 100 blocks (23 %), 0:42')
  expect(progressText(building, 43_500, 55)).toBe('[3/12] 5b09ebe23c76: 23 of 100 blocks (23 %), 0:42')
})

test('it is never wider than the terminal', () => {
  const texts = fc.record({ operation: fc.string({ unit: 'grapheme' }), message: fc.string({ unit: 'grapheme' }) })
  fc.assert(
    fc.property(texts, fc.integer({ min: 10, max: 120 }), ({ operation, message }, width) => {
      const revision = { id: 'aaaa', message, direction: 'up', number: 1, of: 1 } as const
      expect(textWidth(progressText({ ...progress, operation, revision }, 43_500, width))).toBeLessThanOrEqual(width)
    }),
  )
})

test('the share of all rows is never more than all', () => {
  expect(amountText(12_000, 250_000, 'rows')).toBe('12,000 of 250,000 rows (4 %)')
  expect(amountText(0, 0, 'rows')).toBe('0 of 0 rows (100 %)')
  expect(amountText(300, 250, 'rows')).toBe('300 of 300 rows (100 %)')
  expect(amountText(999, 1000, 'rows')).toBe('999 of 1,000 rows (99 %)')
  expect(amountText(null, 1000, 'rows')).toBe('1,000 rows')
})
