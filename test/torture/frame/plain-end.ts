import { expect } from 'vitest'

import type { HubResult } from '../../support/hub.ts'

/** A run has ended with 0; or with 1, if it may fail, and has said why in words: it has not crashed. */
export function expectPlainEnd({ code, signal, stdout, stderr }: HubResult, mayFail: boolean): void {
  const said = `${stdout}${stderr}`
  expect({ code, signal }, said).toEqual({ code: mayFail && code !== 0 ? 1 : 0, signal: null })
  expect(said).not.toMatch(/^ {4}at |uncaught|unhandled/im)
}
