import { expect, it } from 'vitest'

import { Progress, shareText } from '../../src/op/online/progress.ts'

it('tells how far an operation is every three seconds where no line can move', () => {
  const said: string[] = []
  let now = 0
  const log = { debug() {}, info: (message: string) => void said.push(message), warn() {}, error() {} }
  const progress = new Progress(log, () => now)
  for (now = 0; now <= 10_000; now += 500) progress.tell(() => String(now))
  progress.end()
  expect(said).toEqual(['3000', '6000', '9000'])
})

it('says the share of all rows, and never more than all', () => {
  expect(shareText(12_000, 250_000)).toBe('12,000 of 250,000 rows (4 %)')
  expect(shareText(0, 0)).toBe('0 of 0 rows (100 %)')
  expect(shareText(300, 250)).toBe('300 of 300 rows (100 %)')
  expect(shareText(999, 1000)).toBe('999 of 1,000 rows (99 %)')
})
