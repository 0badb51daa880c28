import type { ColumnChanges } from '../../../operations/columns.ts'
import type { Column } from '../../../schema/column.ts'
import { portableType } from '../../../schema/portable-types.ts'
import { isSqlText } from '../../../schema/sql-text.ts'
import { TableChangeError } from '../../port/errors.ts'
import { defaultSql, enumCheck } from '../column-sql.ts'
import { autoIncrementWord } from '../auto-increment.ts'
import type { ConstraintKind, ParsedColumn, ParsedTable } from '../parsed-table.ts'
import { parseTable } from '../parse-table.ts'
import { quote } from '../quote.ts'
import { isEnumCheck } from '../read-column.ts'
import { stringDefault } from '../string-default.ts'
import { textOf } from '../token-list.ts'
import { declaredType, readType, strictColumnType } from '../column-type.ts'
import { countingClause } from './counting-clause.ts'
import type { EditedTable } from './edited-table.ts'
import { cutText, insertText, replaceText } from './text-edit.ts'

/** One step of an alteration: the SQL with one clause of the column changed. */
type Clause = (parsed: ParsedTable, column: ParsedColumn) => string

/** The table's SQL with the clauses of one column changed; each step works on the result of the previous one. */
export function alterColumnClauses(
  { name: table }: EditedTable,
  parsed: ParsedTable,
  column: string,
  changes: ColumnChanges,
): string {
  let current = parsed
  for (const clause of clausesOf(table, changes)) {
    const found = current.columns.find(({ name }) => name === column)
    const next = found && parseTable(clause(current, found))
    if (!next) throw new TableChangeError(table, `alter column '${column}'`, 'its SQL cannot be parsed')
    current = next
  }
  return current.sql
}

function clausesOf(table: string, changes: ColumnChanges): readonly Clause[] {
  const { nullable, collation, asExpression, generated } = changes
  const hasType = [changes.type, changes.length, changes.precision, changes.scale, changes.array].some(
    (each) => each !== undefined,
  )
  const clauses: readonly (Clause | false)[] = [
    hasType && ((parsed, column) => typeClause(table, parsed, column, changes)),
    (hasType || changes.enum !== undefined) && dropEnumCheck,
    generated !== undefined && ((parsed, column) => countingClause(table, parsed, column, generated ?? false)),
    collation !== undefined && setClause('collate', collation === null ? null : `COLLATE ${quote(collation)}`),
    nullable !== undefined && setClause('not null', nullable ? null : 'NOT NULL'),
    nullable === false && setClause('null', null),
    typeof asExpression === 'string' && setClause('default', null),
    asExpression !== undefined &&
      setClause(
        'generated',
        asExpression === null ? null : `GENERATED ALWAYS AS (${asExpression}) ${changes.generatedType ?? 'VIRTUAL'}`,
      ),
    changes.default !== undefined &&
      ((parsed, column) => setClause('default', defaultText(column, changes))(parsed, column)),
    changes.enum !== undefined &&
      !changes.array &&
      ((parsed, column) => enumClause(table, parsed, column, changes.enum ?? [])),
  ]
  return clauses.filter((clause) => clause !== false)
}

/** Replaces the clause of a kind, appends it if there is none, or removes it. SQLite takes several: the last one counts. */
function setClause(kind: ConstraintKind, text: string | null): Clause {
  return ({ sql }, { constraints, end }) => {
    const all = constraints.filter((constraint) => constraint.kind === kind)
    if (text === null) return all.toReversed().reduce((rest, found) => cutText(rest, found.start, found.end), sql)
    const found = all.at(-1)
    if (!found) return insertText(sql, end, text)
    const [first] = found.body
    // NOT NULL ON CONFLICT IGNORE, with its name, already satisfies the request.
    if (kind === 'not null') return sql
    return replaceText(sql, first?.start ?? found.start, found.end, text)
  }
}

function typeClause(table: string, parsed: ParsedTable, column: ParsedColumn, changes: ColumnChanges): string {
  const { sql, options } = parsed
  const { generated = autoIncrementWord(parsed, column) !== undefined } = changes
  const kept = changes.type === undefined ? readType(column.type) : { type: changes.type }
  const { length, precision, scale, array } = changes
  const whole: Column = {
    name: column.name,
    ...kept,
    ...(length !== undefined && { length }),
    ...(precision !== undefined && { precision }),
    ...(scale !== undefined && { scale }),
    ...(array !== undefined && { array }),
    ...(changes.enum && { enum: changes.enum }),
    generated: generated ?? false,
  }
  if (generated) requireInteger(table, whole)
  const type = options.includes('STRICT') ? strictColumnType(whole) : declaredType(whole)
  if (column.type === '') return insertText(sql, column.typeEnd, type)
  return replaceText(sql, column.typeStart, column.typeEnd, type)
}

/** AUTOINCREMENT is allowed with INTEGER only, the declared type of every integer type. */
function requireInteger(table: string, { name, type, array }: Column): void {
  const text = isSqlText(type) ? type.text : type
  if (!array && ['smallint', 'int', 'bigint'].includes(portableType(text) ?? '')) return
  const problem = `it is AUTOINCREMENT, which SQLite allows only for an integer; remove that in the same call: { type: '${text}', generated: null }`
  throw new TableChangeError(table, `give column '${name}' the type '${text}'`, problem)
}

/** The check that made the column an enum is dropped with the type. */
const dropEnumCheck: Clause = ({ sql }, column) => {
  const check = column.constraints.find((constraint) => isEnumCheck(column, constraint))
  return check ? cutText(sql, check.start, check.end) : sql
}

/** Appends the new default to the other clauses. */
function enumClause(table: string, { sql }: ParsedTable, column: ParsedColumn, values: readonly string[]): string {
  const given = column.constraints.find(({ kind }) => kind === 'default')
  const value = given && stringDefault(textOf(sql, given.body.slice(1)))
  if (value != null && !values.includes(value)) {
    const problem = `its default '${value}' is not one of the new values; change the default in the same call`
    throw new TableChangeError(table, `change the values of column '${column.name}'`, problem)
  }
  return insertText(sql, column.end, enumCheck(column.name, values))
}

function defaultText(column: ParsedColumn, changes: ColumnChanges): string | null {
  const text = defaultSql({ name: column.name, type: changes.type ?? 'text', default: changes.default ?? null })
  return text === null ? null : `DEFAULT ${text}`
}
