import type { ColumnDef, Constraint } from 'libpg-query'

import type { Column } from '../../../../schema/column.ts'
import { sql } from '../../../../schema/sql-text.ts'
import { allOf } from './nodes.ts'
import type { Source } from './source.ts'
import { collationOf, typeOf } from './type-of.ts'

/** A column as it is defined, and the constraints of the table that its definition makes. */
export interface ReadColumn {
  readonly column: Column
  readonly constraints: readonly Constraint[]
}

/** Reads the definition of a column. A unique or primary column is said to be one; checks and references are apart. */
export function readColumn(def: ColumnDef, source: Source): ReadColumn {
  const constraints = allOf(def.constraints, 'Constraint')
  const own = constraints.map((each, index) => fieldsOf(each, constraints[index + 1]?.location, source))
  const { generated, ...type } = typeOf(def.typeName)
  const collation = collationOf(def.collClause?.collname)
  const column: Column = {
    name: def.colname ?? '',
    ...type,
    nullable: true,
    // Spread after the others: a serial is NOT NULL.
    ...(generated && { generated, nullable: false }),
    ...(collation !== undefined && { collation }),
    ...Object.assign({}, ...own),
  }
  return {
    column,
    constraints: constraints.filter(({ contype }) => contype === 'CONSTR_CHECK' || contype === 'CONSTR_FOREIGN'),
  }
}

function fieldsOf(constraint: Constraint, end: number | undefined, source: Source): Partial<Column> {
  switch (constraint.contype) {
    case 'CONSTR_NOTNULL':
      return { nullable: false }
    case 'CONSTR_PRIMARY':
      return {
        primary: true,
        nullable: false,
        ...(constraint.conname && { primaryKeyConstraintName: constraint.conname }),
      }
    case 'CONSTR_UNIQUE':
      return { unique: true }
    case 'CONSTR_DEFAULT':
      return { default: sql.raw(source.after(constraint.location, 'DEFAULT', end)) }
    case 'CONSTR_IDENTITY':
      return {
        generated: 'identity',
        nullable: false,
        generatedIdentity: constraint.generated_when === 'a' ? 'ALWAYS' : 'BY DEFAULT',
      }
    case 'CONSTR_GENERATED':
      return {
        asExpression: source.inParentheses(constraint.location),
        // Only 18 knows another kind than STORED, and its parser says which.
        generatedType: constraint.generated_kind === 'v' ? 'VIRTUAL' : 'STORED',
      }
    default:
      return {}
  }
}
