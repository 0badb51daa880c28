import { beforeAll, describe, expect, it } from 'vitest'

import { serverMajor } from '../../support/postgres-programs.ts'
import { createPostgresDatabase } from '../../support/databases.ts'
import { cases, excluded } from './cases.ts'
import { measureAll, type Result, titleOf } from './measure.ts'
import { tableText, withWork, writeTable, writtenTable } from './table.ts'

/** The rows of the list of unsafe operations that are about locks and rewrites. */
const LAST_ROW = 48

let results: readonly Result[]
let major: number
beforeAll(async () => {
  major = await serverMajor()
  const database = await createPostgresDatabase()
  try {
    results = await measureAll(database.url)
  } finally {
    await database.close()
  }
  // Written by HUB_WRITE_DOCS=1 npx vitest run … test/lint/trace, on the version that the page names.
  if (process.env['HUB_WRITE_DOCS'] === '1') writeTable(tableText(results))
}, 60_000)

describe('what hub says of a change', () => {
  it.each(cases.map((given) => [titleOf(given), given] as const))('was measured: %s', (_title, given) => {
    const result = results.find((each) => each.given === given)
    // On a version that does not have the statement.
    if (result === undefined) return expect(major).toBeLessThan(given.since ?? 0)
    expect(result.error).toBeNull()
    expect(withWork(result)).toEqual(result.said)
  })

  it('is measured for every row of the list, or the row is named with why not', () => {
    const named = new Set(cases.flatMap(({ rows = [] }) => rows))
    for (const key of Object.keys(excluded))
      for (const part of key.split(', ')) {
        const [first = NaN, last = first] = part.split(' to ').map(Number)
        for (let row = first; row <= last; row++) named.add(row)
      }
    const all = Array.from({ length: LAST_ROW }, (_each, index) => index + 1)
    expect(all.filter((row) => !named.has(row))).toEqual([])
  })

  it('is what the documentation shows', () => {
    if (major === 18) expect(writtenTable()).toBe(tableText(results))
  })
})
