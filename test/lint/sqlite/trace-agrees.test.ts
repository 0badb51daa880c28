import { beforeAll, describe, expect, it } from 'vitest'

import { cases, titleOf } from './cases.ts'
import { drivers, measureAll, type Result } from './measure.ts'
import { tableText, writeTable, writtenTable } from './table.ts'

const names = Object.keys(drivers) as (keyof typeof drivers)[]
const results = new Map<string, readonly Result[]>()
const empty = new Map<string, readonly Result[]>()

beforeAll(async () => {
  for (const driver of names) {
    results.set(driver, await measureAll(driver))
    empty.set(driver, await measureAll(driver, true))
  }
  // Written by HUB_WRITE_DOCS=1 npx vitest run … test/lint/sqlite.
  if (process.env['HUB_WRITE_DOCS'] === '1') writeTable(tableText(results.get('better-sqlite3') ?? []))
}, 120_000)

const of = (all: ReadonlyMap<string, readonly Result[]>, driver: string, title: string): Result => {
  const result = all.get(driver)?.find(({ given }) => titleOf(given) === title)
  if (result === undefined) throw new Error(`not measured: ${title}`)
  return result
}

describe.each(names)('what hub says of a change, with %s', (driver) => {
  it.each(cases.map((given) => [titleOf(given), given] as const))('was measured: %s', (title, { fires }) => {
    const { said, measured, all } = of(results, driver, title)
    expect(measured).toEqual(said)
    expect(all.triggers).toEqual(fires)
  })

  it.each(cases.map((given) => [titleOf(given)]))('is as many pages as that takes: %s', (title) => {
    const { all, sizes } = of(results, driver, title)
    for (const { table, work, pages = 0 } of all.impacts) {
      const size = sizes.get(table) ?? 0
      if (work === 'catalog' || work === 'scan') expect(pages).toBe(0)
      if (work === 'index') expect(pages).toBeGreaterThan(size / 50)
      // Without its widest column a table has far fewer.
      if (work === 'rewrite') expect(pages).toBeGreaterThan(size / 20)
    }
  })

  it.each(cases.map((given) => [titleOf(given)]))(
    'is said to be not measured, or the same, without rows: %s',
    (title) => {
      const { measured } = of(empty, driver, title)
      const { said, given } = of(results, driver, title)
      for (const { table, work } of measured)
        if (work !== null)
          expect({ table, work }).toEqual({ table, work: said.find((each) => each.table === table)?.work })
      // Nothing that is said goes unseen.
      if (given.sql !== 'VACUUM') expect(measured.map(({ table }) => table)).toEqual(said.map(({ table }) => table))
    },
  )
})

it('is what the documentation shows', () => {
  expect(writtenTable()).toBe(tableText(results.get('better-sqlite3') ?? []))
  expect(tableText(results.get('sqlite3') ?? [])).toBe(writtenTable())
})
