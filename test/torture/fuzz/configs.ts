import { isAbsolute, resolve } from 'node:path'

import { expect } from 'vitest'

import { checkLint } from '../../../src/config/check-lint.ts'
import { checkConfig } from '../../../src/config/check-config.ts'
import { environmentFrom, resolveEnvironment } from '../../../src/config/environment.ts'
import { HubError } from '../../../src/errors.ts'
import { orRefused } from './refused.ts'

/** A config is refused with a sentence that names what is wrong, or all of it takes effect. */
export function checkSettings(config: unknown): void {
  const origin = { configFile: '/app/migrate.config.ts', folder: '/app', name: null, x: {} }
  const found = orRefused(() => {
    checkConfig(config, origin.configFile)
    const { environments = {}, ...own } = config
    for (const [name, overlay] of Object.entries(environments))
      environmentFrom({ ...own, ...overlay }, { ...origin, name })
    return environmentFrom(own, origin)
  })
  if (typeof config === 'object' && config !== null) orRefused(() => resolveEnvironment(config))
  if (found instanceof HubError) {
    expect(found.message).toMatch(/^\/app\/migrate\.config\.ts: /)
    expect(found.message).not.toContain('[object')
    return
  }
  for (const [name, given] of Object.entries(config as object)) {
    if (given === undefined || name === 'environments' || name === 'url') continue
    const { comparison } = found
    const value = name in comparison ? comparison[name as keyof typeof comparison] : found[name as keyof typeof found]
    const absolute = (path: string) => (isAbsolute(path) ? path : resolve('/app', path))
    const meant =
      name === 'versions'
        ? [given].flat().map((path) => absolute(path as string))
        : name === 'templates'
          ? absolute(given as string)
          : (given as unknown)
    expect(value, name).toEqual(meant)
  }
}

/** The settings of lint are right, or the fault is said with its place. */
export function checkLintSettings(lint: unknown): void {
  const fault = checkLint(lint)
  if (fault === null) return
  expect(`lint${fault.path} ${fault.reason}`).toMatch(/^lint(\.[^]*)? (must be|is not known)/)
  expect(fault.reason).not.toMatch(/\[object|undefined/)
}
