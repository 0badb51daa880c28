import type { Column } from '../../../../schema/column.ts'
import type { ForeignKey, ReferentialAction } from '../../../../schema/constraints.ts'
import type { Index } from '../../../../schema/index-definition.ts'
import { siblingName } from '../../../../schema/table-name.ts'
import type { Table } from '../../../../schema/table.ts'
import { isSymbol, nameOf } from '../../../../sql/token.ts'
import { parseTable } from '../../parse-table.ts'
import type { ParsedColumn, ParsedConstraint, ParsedTable } from '../../parsed-table.ts'
import { readColumn } from '../../read-column.ts'
import { allConstraints, constrainedColumns, readChecks, readUniques } from '../../read-constraints.ts'
import { readIndex } from '../../read-index.ts'
import { isSameName, splitAtCommas, textOf } from '../../token-list.ts'

/** The table of a CREATE TABLE; null if its columns come from elsewhere. */
export function readDefinition(name: string, sql: string): Table | null {
  const parsed = parseTable(sql)
  if (parsed === null) return null
  const key = keyOf(parsed)
  return {
    name,
    columns: parsed.columns.map((column) => columnOf(column, parsed, key)),
    ...(key.length > 0 && { primaryKey: { columns: key } }),
    uniques: readUniques(parsed, []),
    checks: readChecks(parsed),
    foreignKeys: foreignKeysOf(name, parsed),
  }
}

/** A column of ALTER TABLE … ADD, its foreign keys, and whether it has a check other than that of an enum. */
export function readAddedColumn(table: string, definition: string) {
  const parsed = parseTable(`CREATE TABLE t (${definition})`)
  const [column] = parsed?.columns ?? []
  if (parsed === null || column === undefined) return null
  const isUnique = column.constraints.some(({ kind }) => kind === 'unique')
  return {
    column: { ...columnOf(column, parsed, keyOf(parsed)), ...(isUnique && { unique: true }) },
    foreignKeys: foreignKeysOf(table, parsed),
    isChecked: readChecks(parsed).length > 0,
  }
}

/** The index of a CREATE INDEX, whose keys are columns and expressions. */
export function readIndexDefinition(
  name: string,
  isUnique: boolean,
  sql: string,
  keys: readonly (string | null)[],
): Index {
  return readIndex(
    name,
    isUnique,
    sql,
    keys.map((key) => (key === null ? { cid: -2 } : { name: key })),
  )
}

function keyOf(parsed: ParsedTable): readonly string[] {
  const found = allConstraints(parsed).find(({ constraint }) => constraint.kind === 'primary key')
  return found === undefined ? [] : constrainedColumns(found.constraint, found.column)
}

/** The column as SQLite's pragma would return it. */
function columnOf(column: ParsedColumn, parsed: ParsedTable, key: readonly string[]): Column {
  const find = (kind: ParsedConstraint['kind']) => column.constraints.find((each) => each.kind === kind)
  const generated = find('generated')
  const value = find('default')?.body.slice(1)
  const isStored = generated?.body.at(-1)?.text.toUpperCase() === 'STORED'
  return readColumn(
    {
      name: column.name,
      type: column.type,
      notnull: find('not null') ? 1 : 0,
      dflt_value: value === undefined ? null : textOf(parsed.sql, value),
      pk: key.findIndex((name) => isSameName(name, column.name)) + 1,
      hidden: generated === undefined ? 0 : isStored ? 3 : 2,
    },
    parsed.sql,
    parsed,
  )
}

function foreignKeysOf(table: string, parsed: ParsedTable): readonly ForeignKey[] {
  return allConstraints(parsed).flatMap(({ constraint, column }) => {
    if (constraint.kind !== 'references' && constraint.kind !== 'foreign key') return []
    const { body } = constraint
    const at = body.findIndex(({ text }) => text.toUpperCase() === 'REFERENCES')
    const referenced = body[at + 1]
    if (referenced === undefined) return []
    const columns = column === null ? listAfter(body, 0) : [column]
    return [
      {
        columns,
        referencedTable: siblingName(table, nameOf(referenced)),
        referencedColumns: listAfter(body, at + 2, true),
        ...actionOn(body, 'DELETE', 'onDelete'),
        ...actionOn(body, 'UPDATE', 'onUpdate'),
      },
    ]
  })
}

const ACTIONS: readonly ReferentialAction[] = ['CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT', 'NO ACTION']

/** The action of `ON DELETE CASCADE`. */
function actionOn<Key extends string>(
  body: ParsedConstraint['body'],
  event: 'DELETE' | 'UPDATE',
  key: Key,
): Partial<Record<Key, ReferentialAction>> {
  const words = body.map(({ text }) => text.toUpperCase())
  const at = words.findIndex((word, index) => word === 'ON' && words[index + 1] === event)
  const said = at < 0 ? '' : words.slice(at + 2, at + 4).join(' ')
  const found = ACTIONS.find((action) => `${said} `.startsWith(`${action} `))
  return found === undefined ? {} : ({ [key]: found } as Record<Key, ReferentialAction>)
}

/** The names in the first parentheses from there on; `isNext`: only in those that begin there. */
function listAfter(body: ParsedConstraint['body'], from: number, isNext = false): readonly string[] {
  const open = body.findIndex((token, index) => index >= from && isSymbol(token, '('))
  if (open < 0 || (isNext && open !== from)) return []
  const close = body.findIndex((token, index) => index > open && isSymbol(token, ')'))
  return splitAtCommas(body.slice(open + 1, close)).flatMap(([first]) => (first === undefined ? [] : [nameOf(first)]))
}
