import { describe, expect, test } from 'vitest'

import { closeAfter } from '../src/close-after.ts'

describe('what was opened is closed after the work', () => {
  const failing = (message: string) => async () => {
    throw new Error(message)
  }

  test('and the result of the work is given', async () => {
    const calls: string[] = []
    const close = async () => void calls.push('close')
    const work = async () => {
      calls.push('work')
      return 7
    }
    expect(await closeAfter(close, work)).toBe(7)
    expect(calls).toEqual(['work', 'close'])
  })

  test('also where the work fails', async () => {
    let isClosed = false
    const close = async () => void (isClosed = true)
    await expect(closeAfter(close, failing('work'))).rejects.toThrow(/^work$/)
    expect(isClosed).toBe(true)
  })

  test('and a failure of the closing never hides that of the work', async () => {
    await expect(closeAfter(failing('close'), failing('work'))).rejects.toThrow(/^work$/)
  })

  test('but is told where the work succeeded', async () => {
    await expect(closeAfter(failing('close'), async () => 7)).rejects.toThrow(/^close$/)
  })
})
