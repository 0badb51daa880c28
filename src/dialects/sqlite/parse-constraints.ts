import type { Token } from '../../sql/token.ts'
import { isSymbol, keyword, nameOf } from '../../sql/token.ts'
import type { ConstraintKind, ParsedConstraint } from './parsed-table.ts'
import { afterParentheses } from './token-list.ts'

/** The keywords with which each constraint begins: https://www.sqlite.org/lang_createtable.html */
const BEGINNINGS: ReadonlyMap<string, ConstraintKind> = new Map<string, ConstraintKind>([
  ['PRIMARY', 'primary key'],
  ['NOT', 'not null'],
  ['NULL', 'null'],
  ['UNIQUE', 'unique'],
  ['CHECK', 'check'],
  ['DEFAULT', 'default'],
  ['COLLATE', 'collate'],
  ['REFERENCES', 'references'],
  ['GENERATED', 'generated'],
  ['AS', 'generated'],
  ['FOREIGN', 'foreign key'],
])

/** Whether a constraint begins at this token. */
export function beginsConstraint(token: Token | undefined): boolean {
  return keyword(token) === 'CONSTRAINT' || kindAt(token) !== null
}

/** Whether a table constraint, and not a column, begins at this token: only these words are reserved. */
export function beginsTableConstraint(token: Token | undefined): boolean {
  return ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'].includes(keyword(token))
}

/**
 * The constraints in a list of tokens, with or without commas between them: SQLite accepts table constraints without
 * commas. A CONSTRAINT name that nothing follows has no effect, and is made part of the constraint before it, if any.
 */
export function parseConstraints(tokens: readonly Token[]): readonly ParsedConstraint[] {
  const constraints: ParsedConstraint[] = []
  let at = 0
  while (at < tokens.length) {
    const start = at
    let name: string | null = null
    while (keyword(tokens[at]) === 'CONSTRAINT') {
      const token = tokens[at + 1]
      name = token ? nameOf(token) : null
      at += 2
    }
    const kind = kindAt(tokens[at])
    if (kind === null) {
      at = Math.max(at, start + 1)
      continue
    }
    const end = endOfConstraint(tokens, at, kind)
    const own = tokens.slice(start, end)
    const [first] = own
    const last = own.at(-1)
    if (first && last) {
      constraints.push({ kind, name, tokens: own, body: tokens.slice(at, end), start: first.start, end: last.end })
    }
    at = end
  }
  return constraints
}

function kindAt(token: Token | undefined): ConstraintKind | null {
  return BEGINNINGS.get(keyword(token)) ?? null
}

/** The index after the constraint: where the next one begins, outside parentheses. */
function endOfConstraint(tokens: readonly Token[], start: number, kind: ConstraintKind): number {
  let at = start + 1
  while (at < tokens.length) {
    const token = tokens[at]
    if (isSymbol(token, ',')) return at
    if (isSymbol(token, '(')) at = afterParentheses(tokens, at)
    else if (beginsConstraint(token) && !belongs(tokens, start, at, kind)) return at
    else at++
  }
  return at
}

/** Keywords that begin a constraint elsewhere, but are part of this one here. */
function belongs(tokens: readonly Token[], start: number, at: number, kind: ConstraintKind): boolean {
  const word = keyword(tokens[at])
  const before = keyword(tokens[at - 1])
  if (kind === 'not null') return word === 'NULL' && before === 'NOT'
  if (kind === 'generated') return word === 'AS' && before === 'ALWAYS'
  // DEFAULT NULL
  if (kind === 'default') return at === start + 1
  if (kind !== 'references' && kind !== 'foreign key') return false
  if (word === 'REFERENCES') return kind === 'foreign key'
  // ON DELETE SET NULL, SET DEFAULT, and NOT DEFERRABLE
  if (word === 'NULL' || word === 'DEFAULT') return before === 'SET'
  return word === 'NOT' && keyword(tokens[at + 1]) === 'DEFERRABLE'
}
