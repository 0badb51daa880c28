import { expect, test } from 'vitest'

import { resolveEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { createProject } from '../support/project.ts'

test('a caller’s settings are completed; relative paths start at the working folder', () => {
  const dataSource = { type: 'sqlite', database: 'a.db' } as const
  const environment = resolveEnvironment({ dataSource, versions: './versions', x: { a: 'b' } }, '/app')
  expect(environment).toMatchObject({
    configFile: null,
    folder: '/app',
    name: null,
    url: null,
    dataSource,
    versions: ['/app/versions'],
    versionTable: 'hub_version',
    x: { a: 'b' },
  })
  expect(resolveEnvironment({ url: 'sqlite:a.db' }).url).toBe(`sqlite:${process.cwd()}/a.db`)
})

test('an environment stays as it is', async () => {
  const environment = resolveEnvironment({ url: 'sqlite:a.db' })
  expect(resolveEnvironment(environment)).toBe(environment)
  const { folder } = createProject({ 'migrate.config.ts': "export default { url: 'sqlite:a.db' }" }, { packages: [] })
  const loaded = await loadConfig(undefined, { cwd: folder })
  expect(resolveEnvironment(loaded, '/elsewhere')).toBe(loaded)
})

test('the library reads no environment variable', () => {
  const before = process.env['DATABASE_URL']
  process.env['DATABASE_URL'] = 'postgres://me@here/db'
  try {
    expect(resolveEnvironment({ versions: 'versions' })).toMatchObject({ url: null, dataSource: null })
  } finally {
    if (before === undefined) delete process.env['DATABASE_URL']
    else process.env['DATABASE_URL'] = before
  }
})

test('unknown settings are refused', () => {
  const mistyped = { url: 'sqlite:a.db', verions: './versions' }
  expect(() => resolveEnvironment(mistyped)).toThrow(/unknown setting 'verions'; did you mean 'versions'/)
  expect(() => resolveEnvironment({ url: 'oracle:a' })).toThrow(/'url' must be/)
})
