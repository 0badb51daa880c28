import { syntax } from './syntax.ts'
import type { Row } from '../../connection.ts'
import type { Column } from '../../schema/column.ts'
import { sql } from '../../schema/sql-text.ts'
import { keyword, nameOf } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { autoIncrementWord } from './auto-increment.ts'
import { literal } from './literal.ts'
import type { ConstraintKind, ParsedColumn, ParsedConstraint, ParsedTable } from './parsed-table.ts'
import { insideParentheses, isSameName, splitAtCommas, textOf } from './token-list.ts'
import { readType } from './column-type.ts'

/** A column as `PRAGMA table_xinfo` returns it: https://www.sqlite.org/pragma.html#pragma_table_xinfo */
export interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
  /** The position in the primary key, from 1; 0: not part of it. */
  readonly pk: number
  /** 2: a virtual generated column, 3: a stored one. */
  readonly hidden: number
}

/** The pragma's row, checked. */
export function columnRow(row: Row): ColumnRow {
  return {
    name: String(row['name']),
    type: String(row['type']),
    notnull: Number(row['notnull']),
    dflt_value: row['dflt_value'] === null ? null : String(row['dflt_value']),
    pk: Number(row['pk']),
    hidden: Number(row['hidden']),
  }
}

/** A column, from the pragma and from its table's SQL, which has everything that the pragma does not return. */
export function readColumn(row: ColumnRow, source: string, table: ParsedTable | null): Column {
  const parsed = table?.columns.find(({ name }) => isSameName(name, row.name))
  const find = (kind: ConstraintKind) => parsed?.constraints.find((each) => each.kind === kind)
  const generated = find('generated')
  const collation = find('collate')?.body[1]
  const values = parsed && enumValues(parsed)
  const isAutoIncrement = table && parsed && autoIncrementWord(table, parsed) !== undefined
  return {
    name: row.name,
    ...readType(row.hidden === 0 ? row.type : row.type.replace(/\s*generated always$/i, '')),
    // A primary key that is not INTEGER allows NULL unless declared NOT NULL, a bug that SQLite keeps; hub treats none
    // as nullable.
    ...(row.notnull === 0 && row.pk === 0 && { nullable: true }),
    ...(row.pk > 0 && { primary: true }),
    ...(isAutoIncrement && { generated: 'increment' as const }),
    ...(row.dflt_value !== null && { default: sql.raw(defaultText(row.dflt_value)) }),
    ...(generated && {
      asExpression: textOf(source, insideParentheses(generated.body)),
      generatedType: row.hidden === 3 ? ('STORED' as const) : ('VIRTUAL' as const),
    }),
    ...(collation && { collation: nameOf(collation) }),
    ...(values && { type: 'enum', enum: values }),
  }
}

/** The column as far as its declared type and its enum determine it: a pragma cannot return it yet during a batch. */
export function declaredColumn(parsed: ParsedColumn): Column {
  const values = enumValues(parsed)
  return { name: parsed.name, ...readType(parsed.type), ...(values && { type: 'enum', enum: values }) }
}

/** SQLite treats a name used as a default as a string: https://www.sqlite.org/quirks.html#dblquote */
function defaultText(text: string): string {
  const [only, ...more] = tokensOf(text, syntax)
  const isName = only?.kind === 'quoted' || (only?.kind === 'word' && !DEFAULT_WORDS.has(keyword(only)))
  return isName && more.length === 0 ? literal(nameOf(only)) : text
}

const DEFAULT_WORDS = new Set(['NULL', 'TRUE', 'FALSE', 'CURRENT_TIME', 'CURRENT_DATE', 'CURRENT_TIMESTAMP'])

/** Whether a check is the one that makes its column an enum. */
export function isEnumCheck(column: ParsedColumn, constraint: ParsedConstraint): boolean {
  return column.constraints.includes(constraint) && valuesOf(column.name, constraint) !== null
}

function enumValues(column: ParsedColumn): readonly string[] | null {
  for (const constraint of column.constraints) {
    const values = valuesOf(column.name, constraint)
    if (values) return values
  }
  return null
}

/** The strings in `CHECK ("column" IN ('a', 'b'))`. */
function valuesOf(column: string, { kind, name, body }: ParsedConstraint): readonly string[] | null {
  if (kind !== 'check' || name !== null) return null
  const inside = insideParentheses(body)
  const [subject, word] = inside
  if (!subject || !isSameName(nameOf(subject), column) || keyword(word) !== 'IN') return null
  const list = insideParentheses(inside)
  // Nothing may follow the list, and every item must be a string.
  if (inside.length !== list.length + 4) return null
  const items = splitAtCommas(list)
  if (!items.every(([item, ...more]) => item?.kind === 'string' && more.length === 0)) return null
  return items.flatMap(([item]) => (item ? [nameOf(item)] : []))
}
