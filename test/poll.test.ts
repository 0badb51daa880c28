import { afterEach, expect, test, vi } from 'vitest'

import { poll } from '../src/poll.ts'

afterEach(() => void vi.restoreAllMocks())

const hour = 3_600_000

/** The system's clock is set when it has been asked once. */
function setClock(by: number): void {
  const before = Date.now()
  vi.spyOn(Date, 'now')
    .mockReturnValueOnce(before)
    .mockReturnValue(before + by)
}

test('a clock that is set an hour ahead does not end the waiting', async () => {
  setClock(hour)
  let attempts = 0
  expect(await poll(async () => (++attempts === 3 ? 'done' : undefined), { timeout: 60_000 })).toBe('done')
})

test('a clock that is set back does not make it longer', async () => {
  setClock(-hour)
  expect(await poll(async () => undefined, { timeout: 60 })).toBeUndefined()
})
