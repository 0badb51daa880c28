import type { Row } from '../../connection.ts'
import type {
  CheckConstraint,
  Deferrable,
  ForeignKey,
  ReferentialAction,
  UniqueConstraint,
} from '../../schema/constraints.ts'
import type { Token } from '../../sql/token.ts'
import { isSymbol, keyword, nameOf } from '../../sql/token.ts'
import type { ConstraintKind, ParsedConstraint, ParsedTable } from './parsed-table.ts'
import { isEnumCheck } from './read-column.ts'
import { insideParentheses, isSameName, splitAtCommas, textOf } from './token-list.ts'

/** All constraints of a table, those of its columns first, with the column that declares them. */
export function allConstraints(
  table: ParsedTable | null,
): readonly { readonly constraint: ParsedConstraint; readonly column: string | null }[] {
  if (!table) return []
  return [
    ...table.columns.flatMap(({ name, constraints }) =>
      constraints.map((constraint) => ({ constraint, column: name })),
    ),
    ...table.constraints.map((constraint) => ({ constraint, column: null })),
  ]
}

/** The columns of a unique constraint or a key. */
export function constrainedColumns(constraint: ParsedConstraint, column: string | null): readonly string[] {
  if (column !== null) return [column]
  return splitAtCommas(insideParentheses(constraint.body)).flatMap((part) => {
    // SQLite accepts `PRIMARY KEY ((id))` too.
    const first = part.find((token) => !isSymbol(token, '('))
    return first ? [nameOf(first)] : []
  })
}

/** The name of the primary key; null if it has none. */
export function primaryKeyName(table: ParsedTable | null): string | null {
  return ofKind(table, 'primary key')[0]?.constraint.name ?? null
}

/**
 * The unique constraints as declared in the SQL, each with the columns of its index. Several constraints over the same
 * columns share one index.
 */
export function readUniques(
  table: ParsedTable | null,
  columnLists: readonly (readonly string[])[],
): readonly UniqueConstraint[] {
  const declared = ofKind(table, 'unique').map(({ constraint, column }): UniqueConstraint => {
    const written = constrainedColumns(constraint, column)
    const columns = columnLists.find((list) => isSameList(list, written)) ?? written
    return { ...(constraint.name !== null && { name: constraint.name }), columns }
  })
  const unread = columnLists.filter((list) => !declared.some(({ columns }) => isSameList(list, columns)))
  return [...declared, ...unread.map((columns) => ({ columns }))]
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => isSameName(name, right[index] ?? ''))
}

/** The checks, except those that make a column an enum. */
export function readChecks(table: ParsedTable | null): readonly CheckConstraint[] {
  return ofKind(table, 'check')
    .filter(({ constraint }) => !table?.columns.some((column) => isEnumCheck(column, constraint)))
    .map(({ constraint }) => ({
      ...(constraint.name !== null && { name: constraint.name }),
      expression: textOf(table?.sql ?? '', insideParentheses(constraint.body)),
    }))
}

/**
 * The foreign keys. `rows` are those of `PRAGMA foreign_key_list`, which numbers the keys from the last declared one,
 * and returns neither names nor DEFERRABLE. Referenced tables are named without quotes and schema.
 */
export function readForeignKeys(table: ParsedTable | null, rows: readonly Row[]): readonly ForeignKey[] {
  const ids = [...new Set(rows.map((row) => Number(row['id'])))].toSorted((left, right) => right - left)
  const declared = allConstraints(table)
    .map(({ constraint }) => constraint)
    .filter(({ kind }) => kind === 'references' || kind === 'foreign key')
    .toSorted((left, right) => left.start - right.start)
  return ids.map((id, index) => {
    const own = rows
      .filter((row) => Number(row['id']) === id)
      .toSorted((left, right) => Number(left['seq']) - Number(right['seq']))
    const constraint = declared.length === ids.length ? declared[index] : undefined
    return readForeignKey(own, constraint)
  })
}

function readForeignKey(rows: readonly Row[], constraint: ParsedConstraint | undefined): ForeignKey {
  const [first] = rows
  const onDelete = action(first?.['on_delete'])
  const onUpdate = action(first?.['on_update'])
  const deferrable = constraint && readDeferrable(constraint.body)
  const match = constraint && readMatch(constraint.body)
  return {
    ...(constraint?.name != null && { name: constraint.name }),
    columns: rows.map((row) => String(row['from'])),
    referencedTable: String(first?.['table']),
    referencedColumns: rows.flatMap((row) => (row['to'] === null ? [] : [String(row['to'])])),
    ...(onDelete && { onDelete }),
    ...(onUpdate && { onUpdate }),
    ...(deferrable && { deferrable }),
    ...(match && { match }),
  }
}

const ACTIONS: readonly ReferentialAction[] = ['RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT']

function action(text: unknown): ReferentialAction | undefined {
  return ACTIONS.find((each) => each === text)
}

/** SQLite parses MATCH, and treats every key as MATCH SIMPLE. */
function readMatch(tokens: readonly Token[]): ForeignKey['match'] {
  const words = tokens.map(keyword)
  return words[words.indexOf('MATCH') + 1] === 'FULL' && words.includes('MATCH') ? 'FULL' : undefined
}

function readDeferrable(tokens: readonly Token[]): Deferrable | undefined {
  const words = tokens.map(keyword)
  const at = words.indexOf('DEFERRABLE')
  if (at < 0 || words[at - 1] === 'NOT') return undefined
  return words.slice(at).includes('DEFERRED') ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE'
}

function ofKind(table: ParsedTable | null, kind: ConstraintKind) {
  return allConstraints(table).filter(({ constraint }) => constraint.kind === kind)
}
