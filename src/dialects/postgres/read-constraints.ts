import type { Row } from '../../connection.ts'
import type {
  CheckConstraint,
  Deferrable,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  ReferentialAction,
  UniqueConstraint,
} from '../../schema/constraints.ts'
import { flag, list, objectName, text } from './row.ts'

/** `contype`: https://www.postgresql.org/docs/current/catalog-pg-constraint.html */
type ConstraintType = 'p' | 'u' | 'c' | 'x' | 'f'

/** The rows of a table's constraints of one type. */
export function ofType(rows: readonly Row[], type: ConstraintType): readonly Row[] {
  return rows.filter((row) => row['type'] === type)
}

export function readPrimaryKey(rows: readonly Row[]): PrimaryKey | null {
  const [row] = ofType(rows, 'p')
  return row ? { ...named(row), columns: list(row, 'columns'), ...readDeferrable(row), ...readInclude(row) } : null
}

export function readUnique(row: Row): UniqueConstraint {
  return {
    ...named(row),
    columns: list(row, 'columns'),
    ...readDeferrable(row),
    ...(flag(row, 'nulls_not_distinct') && { nullsNotDistinct: true }),
    ...readInclude(row),
  }
}

export function readCheck(row: Row): CheckConstraint {
  return { ...named(row), expression: text(row, 'expression') ?? '', ...readValidity(row) }
}

/** The part of the constraint's definition between EXCLUDE and DEFERRABLE. */
export function readExclusion(row: Row): ExclusionConstraint {
  const deferrable = readDeferrable(row)
  const definition = (text(row, 'expression') ?? '').replace(/^EXCLUDE /, '')
  const end = deferrable.deferrable ? / DEFERRABLE(?: INITIALLY DEFERRED)?$/ : /$/
  return { ...named(row), expression: definition.replace(end, ''), ...deferrable }
}

export function readForeignKey(row: Row): ForeignKey {
  const onDelete = ACTIONS[text(row, 'on_delete') ?? '']
  const onUpdate = ACTIONS[text(row, 'on_update') ?? '']
  return {
    ...named(row),
    columns: list(row, 'columns'),
    referencedTable: objectName(row, 'referenced_'),
    referencedColumns: list(row, 'referenced_columns'),
    ...(onDelete && { onDelete }),
    ...(row['on_delete_columns'] != null && { onDeleteColumns: list(row, 'on_delete_columns') }),
    ...(onUpdate && { onUpdate }),
    ...readDeferrable(row),
    ...(text(row, 'match') === 'f' && { match: 'FULL' as const }),
    ...readValidity(row),
  }
}

/** `a`, NO ACTION, is the default. */
const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
}

function named(row: Row): { readonly name: string } {
  return { name: text(row, 'name') ?? '' }
}

function readValidity(row: Row): { readonly notValid?: true } {
  return flag(row, 'is_validated') ? {} : { notValid: true }
}

function readInclude(row: Row): { readonly include?: readonly string[] } {
  return row['include'] == null ? {} : { include: list(row, 'include') }
}

function readDeferrable(row: Row): { readonly deferrable?: Deferrable } {
  if (!flag(row, 'is_deferrable')) return {}
  return { deferrable: flag(row, 'is_deferred') ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE' }
}
