import { syntax } from '../syntax.ts'
import { checkName, foreignKeyName, primaryKeyName, uniqueName } from '../../../schema/naming.ts'
import { isSymbol } from '../../../sql/token.ts'
import { tokensOf } from '../../../sql/tokens-of.ts'
import { TableChangeError } from '../../port/errors.ts'
import type { ParsedConstraint, ParsedTable } from '../parsed-table.ts'
import { quote } from '../quote.ts'
import { allConstraints, constrainedColumns } from '../read-constraints.ts'
import { insideParentheses, isSameName, textOf } from '../token-list.ts'
import type { TableChange } from './table-change.ts'
import { cutText, insertText, replaceText } from './text-edit.ts'

type AddedConstraint = Extract<TableChange, { readonly kind: 'addConstraint' }>

/**
 * The table with a constraint appended after everything else, comments included. A primary key is inserted before the
 * others: SQLite cannot rename a column that is the rowid and is in a UNIQUE before its PRIMARY KEY.
 */
export function addConstraintText(
  { sql, columns, constraints, bodyEnd }: ParsedTable,
  { text, isPrimaryKey }: AddedConstraint,
): string {
  const [first] = constraints
  if (first && isPrimaryKey) return replaceText(sql, first.start, first.start, `${text},\n  `)
  const last = Math.max(...[...columns, ...constraints].map(({ end }) => end))
  const behind = sql.slice(last, bodyEnd)
  // TypeORM recognizes a check only if the last parenthesis follows directly; otherwise its next rebuild loses the
  // check.
  const end = /^CONSTRAINT "(?:[^"]|"")*" CHECK/.test(text) ? bodyEnd : last
  if (behind.trim() === '') return replaceText(sql, last, end, `,\n  ${text}`)
  // A comment follows the last of them; it ends before the parenthesis.
  return `${sql.slice(0, last)},${behind.trimEnd()}\n  ${text}\n${sql.slice(bodyEnd)}`
}

/** The table without a constraint. An unnamed constraint is found by the name that hub would generate for it. */
export function dropConstraintText(table: string, parsed: ParsedTable, name: string, ifExists: boolean): string {
  const found = findConstraint(table, parsed, name)
  if (!found && ifExists) return parsed.sql
  if (!found) throw new TableChangeError(table, `drop constraint '${name}'`, 'it does not exist')
  return cutConstraint(parsed, found)
}

/**
 * The table with a constraint renamed. An unnamed constraint has hub's generated name, which followed when its table
 * and columns were renamed: nothing needs to be done.
 */
export function renameConstraintText(table: string, parsed: ParsedTable, name: string, newName: string): string {
  const found = findConstraint(table, parsed, name)
  if (!found && findConstraint(table, parsed, newName)?.name === null) return parsed.sql
  if (!found) throw new TableChangeError(table, `rename constraint '${name}'`, 'it does not exist')
  const nameToken = found.name === null ? undefined : found.tokens[found.tokens.length - found.body.length - 1]
  if (nameToken) return replaceText(parsed.sql, nameToken.start, nameToken.end, quote(newName))
  return insertText(parsed.sql, found.start, `CONSTRAINT ${quote(newName)}`).replace(
    `${parsed.sql.slice(0, found.start)} `,
    parsed.sql.slice(0, found.start),
  )
}

/**
 * The SQL without a constraint. A table constraint is removed with the comma before it, unless another constraint
 * follows without a comma and needs it.
 */
export function cutConstraint(parsed: ParsedTable, constraint: ParsedConstraint): string {
  const { sql } = parsed
  const without = cutText(sql, constraint.start, constraint.end)
  if (!parsed.constraints.includes(constraint)) return without
  const tokens = tokensOf(sql, syntax)
  const next = tokens.find(({ start }) => start >= constraint.end)
  if (!isSymbol(next, ',') && !isSymbol(next, ')')) return without
  const before = tokens.findLast(({ end }) => end <= constraint.start)
  return before && isSymbol(before, ',') ? replaceText(without, before.start, before.end, '') : without
}

function findConstraint(table: string, parsed: ParsedTable, name: string): ParsedConstraint | undefined {
  const all = allConstraints(parsed)
  const named = all.find(({ constraint }) => constraint.name !== null && isSameName(constraint.name, name))
  const found =
    named ??
    all.find(
      ({ constraint, column }) => constraint.name === null && nameFor(table, parsed.sql, constraint, column) === name,
    )
  return found?.constraint
}

/** hub's generated name for an unnamed constraint; null for what never has a name, for example NOT NULL. */
function nameFor(table: string, sql: string, constraint: ParsedConstraint, column: string | null): string | null {
  const columns = () => constrainedColumns(constraint, column)
  switch (constraint.kind) {
    case 'primary key':
      return primaryKeyName(table, columns())
    case 'unique':
      return uniqueName(table, columns())
    case 'references':
    case 'foreign key':
      return foreignKeyName(table, columns())
    case 'check':
      return checkName(table, textOf(sql, insideParentheses(constraint.body)))
    case 'not null':
    case 'null':
    case 'default':
    case 'collate':
    case 'generated':
      return null
  }
}
