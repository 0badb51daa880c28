import { expect, test } from 'vitest'

import { parseColumnName } from '../../src/schema/column-name.ts'

test.each([
  ['migrations.name', 'migrations', 'name'],
  ['app.migrations.name', 'app.migrations', 'name'],
  ['"my.table".name', '"my.table"', 'name'],
  ['App."Migrations"."the ""Name"".x"', 'App."Migrations"', 'the "Name".x'],
])('%s is a table and a column', (text, table, column) => {
  expect(parseColumnName(text)).toEqual({ table, column })
})

test.each(['', 'migrations', '.name', 'migrations.', 'a.b.c.d', '"a.b"', 'a."b', 'a.""'])('%s is none', (text) => {
  expect(parseColumnName(text)).toBeNull()
})
