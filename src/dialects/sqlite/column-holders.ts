import { syntax } from './syntax.ts'
import type { Index } from '../../schema/index-definition.ts'
import { indexKey } from '../../schema/index-definition.ts'
import { mentions, tokensMention } from '../../sql/mentions.ts'
import type { ParsedConstraint, ParsedTable } from './parsed-table.ts'
import { allConstraints, constrainedColumns } from './read-constraints.ts'
import { insideParentheses, isSameName } from './token-list.ts'

/** A constraint, and the column that declares it. */
export interface HeldConstraint {
  readonly constraint: ParsedConstraint
  readonly column: string | null
}

/**
 * The constraints in a table's definition that prevent SQLite from dropping a column: those that use it and are not
 * declared by it.
 */
export function constraintsHolding(table: ParsedTable, column: string): readonly HeldConstraint[] {
  return allConstraints(table).filter(({ constraint, column: owner }) => holds(constraint, owner, column))
}

/** The names of the indexes that use a column as a key, in an expression or in their condition. */
export function indexesWith(indexes: readonly Index[], column: string): readonly string[] {
  return indexes
    .filter(
      ({ columns, where }) =>
        columns
          .map(indexKey)
          .some((key) => isSameName(key.column ?? '', column) || mentionsIn(key.expression, column)) ||
        mentionsIn(where, column),
    )
    .map(({ name }) => name)
}

function holds(constraint: ParsedConstraint, owner: string | null, column: string): boolean {
  const isOwn = owner !== null && isSameName(owner, column)
  switch (constraint.kind) {
    case 'primary key':
    case 'unique':
    case 'foreign key':
      return constrainedColumns(constraint, owner).some((name) => isSameName(name, column))
    case 'check':
    case 'generated':
      // The column's own constraints are dropped with it.
      return !isOwn && tokensMention(insideParentheses(constraint.body), [column], { isSameName })
    case 'not null':
    case 'null':
    case 'default':
    case 'collate':
    case 'references':
      return false
  }
}

function mentionsIn(sql: string | undefined, column: string): boolean {
  return mentions(sql, [column], syntax, { isSameName })
}
