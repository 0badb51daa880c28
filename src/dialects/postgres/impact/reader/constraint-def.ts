import type { Constraint } from 'libpg-query'

import type { CreateConstraint } from '../../../../operations/constraints.ts'
import type { Deferrable, ReferentialAction } from '../../../../schema/constraints.ts'
import { bareName } from '../../../../schema/table-name.ts'
import type { Change } from '../../../port/sql-change.ts'
import { strings, tableOf } from './nodes.ts'
import type { Source } from './source.ts'

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
}

/**
 * The change that adds a constraint to a table; null for what is none by itself (DEFERRABLE as a clause of its own).
 * `column`: the one in whose definition it stands.
 */
export function readConstraint(
  table: string,
  constraint: Constraint,
  source: Source,
  column?: string,
): CreateConstraint | Extract<Change, { kind: 'constraintFromIndex' | 'createNotNull' }> | null {
  const { contype, conname, indexname, skip_validation: notValid } = constraint
  const columns = column === undefined ? strings(constraint.keys) : [column]
  const named = (suffix: string, of = columns) =>
    conname ?? [bareName(table), ...of.map((each) => each), suffix].join('_')
  const include = strings(constraint.including)
  const key = {
    columns,
    ...deferrable(constraint),
    ...(include.length > 0 && { include }),
  }
  switch (contype) {
    case 'CONSTR_PRIMARY':
      if (indexname !== undefined) return fromIndex(table, constraint, indexname)
      return { kind: 'createPrimaryKey', table, primaryKey: { name: named('pkey', []), ...key } }
    case 'CONSTR_UNIQUE':
      if (indexname !== undefined) return fromIndex(table, constraint, indexname)
      return {
        kind: 'createUnique',
        table,
        unique: { name: named('key'), ...key, ...(constraint.nulls_not_distinct && { nullsNotDistinct: true }) },
      }
    case 'CONSTR_CHECK': {
      const expression = source.inParentheses(constraint.location)
      return { kind: 'createCheck', table, check: { name: named('check'), expression, ...(notValid && { notValid }) } }
    }
    case 'CONSTR_EXCLUSION':
      return {
        kind: 'createExclusion',
        table,
        exclusion: { name: named('excl'), expression: source.after(constraint.location, 'EXCLUDE') },
      }
    case 'CONSTR_FOREIGN':
      return {
        kind: 'createForeignKey',
        table,
        foreignKey: foreignKeyOf(constraint, column === undefined ? strings(constraint.fk_attrs) : [column], named),
      }
    case 'CONSTR_NOTNULL':
      return {
        kind: 'createNotNull',
        table,
        column: columns[0] ?? '',
        name: named('not_null'),
        notValid: notValid ?? false,
      }
    default:
      return null
  }
}

function fromIndex(
  table: string,
  { contype, conname }: Constraint,
  index: string,
): Extract<Change, { kind: 'constraintFromIndex' }> {
  return {
    kind: 'constraintFromIndex',
    table,
    index,
    name: conname ?? index,
    isPrimary: contype === 'CONSTR_PRIMARY',
  }
}

function foreignKeyOf(
  constraint: Constraint,
  columns: readonly string[],
  named: (suffix: string, columns: readonly string[]) => string,
) {
  const { fk_del_action: onDelete = 'a', fk_upd_action: onUpdate = 'a', skip_validation: notValid } = constraint
  return {
    name: named('fkey', columns),
    columns,
    referencedTable: tableOf(constraint.pktable),
    referencedColumns: strings(constraint.pk_attrs),
    ...(ACTIONS[onDelete] && { onDelete: ACTIONS[onDelete] }),
    ...(ACTIONS[onUpdate] && { onUpdate: ACTIONS[onUpdate] }),
    ...deferrable(constraint),
    ...(constraint.fk_matchtype === 'f' && { match: 'FULL' as const }),
    ...(notValid && { notValid }),
  }
}

function deferrable(constraint: Constraint): { readonly deferrable?: Deferrable } {
  if (!constraint.deferrable) return {}
  return { deferrable: constraint.initdeferred ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE' }
}
