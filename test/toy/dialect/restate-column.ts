import { HubError } from '../../../src/errors.ts'
import type { AlterColumn } from '../../../src/operations/columns.ts'
import { changedAttributes } from '../../../src/schema/attributes.ts'
import type { Column } from '../../../src/schema/column.ts'
import type { Statement } from '../../../src/dialects/port/dialect.ts'
import { NoSuchTableError } from '../../../src/dialects/port/errors.ts'
import { type CompileContext, statements } from '../../../src/dialects/sql/compile.ts'
import { columnSql } from './column-sql.ts'
import type { ToyInspector } from './inspector.ts'
import { quote, quoteTable } from './quote.ts'

/** A change of a column in a script that does not state the whole column. */
class WholeColumnNeededError extends HubError<{ readonly table: string; readonly column: string }> {
  constructor(table: string, column: string) {
    super(
      `The toy states the whole column to change it, and a script has no database to look at: say the type of '${table}.${column}', nullable and default too`,
      { table, column },
    )
  }
}

/**
 * MODIFY states the whole column, and drops what it does not state. What the changes leave out is read from the
 * database, unless they are complete.
 */
export async function restateColumn(
  { table, column, changes }: AlterColumn,
  { inspector }: CompileContext<ToyInspector | null>,
): Promise<readonly Statement[]> {
  const { name, comment: _comment, using: _using, ...others } = changes
  const rename =
    name === undefined || name === column
      ? []
      : statements(`ALTER TABLE ${quoteTable(table)} RENAME COLUMN ${quote(column)} TO ${quote(name)}`)
  if (Object.values(others).every((value) => value === undefined)) return rename
  const isWhole = others.type !== undefined && others.nullable !== undefined && others.default !== undefined
  if (!isWhole && inspector === null) throw new WholeColumnNeededError(table, column)
  const before = isWhole ? {} : (await inspector?.columns(table))?.find((each) => each.name === column)
  if (!before) throw new NoSuchTableError(table)
  // The size belongs to the former type.
  const { length: _length, precision: _precision, scale: _scale, ...rest } = before as Column
  const given = Object.entries(others).filter(([, value]) => value !== undefined)
  // Null removes the former value; the fields are those of a column.
  const changed = Object.fromEntries(given.map(([key, value]) => [key, value ?? undefined])) as Partial<Column>
  const attributes = changedAttributes((before as Column).attributes, changes.attributes)
  const whole: Column = {
    ...(others.type === undefined ? (before as Column) : rest),
    ...changed,
    attributes,
    name: column,
  }
  return [...statements(`ALTER TABLE ${quoteTable(table)} MODIFY COLUMN ${columnSql(whole)}`), ...rename]
}
