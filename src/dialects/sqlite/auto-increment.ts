import { keyword, nameOf } from '../../sql/token.ts'
import type { Token } from '../../sql/token.ts'
import type { ParsedColumn, ParsedConstraint, ParsedTable } from './parsed-table.ts'
import { insideParentheses, isSameName } from './token-list.ts'

/**
 * The AUTOINCREMENT keyword of a column: in its own PRIMARY KEY, or in the table's, `PRIMARY KEY("id" AUTOINCREMENT)`,
 * which accepts it for a single column only.
 */
export function autoIncrementWord(
  { constraints }: Pick<ParsedTable, 'constraints'>,
  column: Pick<ParsedColumn, 'name' | 'constraints'>,
): Token | undefined {
  return wordIn(column.constraints) ?? wordIn(constraints.filter((each) => isKeyOf(each, column.name)))
}

function wordIn(constraints: readonly ParsedConstraint[]): Token | undefined {
  const key = constraints.find(({ kind }) => kind === 'primary key')
  return key?.body.find((token) => keyword(token) === 'AUTOINCREMENT')
}

function isKeyOf({ kind, body }: ParsedConstraint, column: string): boolean {
  const first = insideParentheses(body).find((token) => token.kind !== 'symbol')
  return kind === 'primary key' && first !== undefined && isSameName(nameOf(first), column)
}
