import { bareName } from '../../schema/table-name.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import { nameOf, type Token } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import type { Operation } from '../operation.ts'
import type { Spelling } from './spelling.ts'
import { touchOf } from './touch-of.ts'

/** The operations that touch what a statement of raw SQL touches; null where that is not known. */
export type ReadSql = (statement: string) => readonly Operation[] | null

/** Operations in which raw SQL was read, as far as that is possible. */
export interface ReadOperations {
  /** The same operations, with others in the place of raw SQL. */
  read(operations: readonly Operation[]): readonly Operation[]
  /** Names in the SQL beside those of the operation that was read from it. */
  readonly besides: NonNullable<Spelling['besides']>
}

/** Reads raw SQL, statement by statement. What more it does than its words say stays raw SQL. */
export function readOperations(readSql: ReadSql | null, { syntax, reach }: Spelling): ReadOperations {
  const others = new WeakMap<Operation, string>()
  const readOne = (text: string): readonly Operation[] => {
    const raw: readonly Operation[] = [{ kind: 'execute', sql: text }]
    const tokens = tokensOf(text, syntax)
    if (readSql === null || reach.later(tokens, text) !== null || reach.beyond(tokens) !== null) return raw
    const found = readSql(text)
    if (found === null) return raw
    for (const operation of found) others.set(operation, otherNames(operation, tokens))
    return found
  }
  return {
    read: (operations) =>
      operations.flatMap((operation) => {
        if (operation.kind !== 'execute' || operation.parameters?.length) return [operation]
        return splitStatements(operation.sql, syntax).flatMap(({ text }) => readOne(text))
      }),
    besides: (operation) => others.get(operation) ?? null,
  }
}

/** All names of a statement, without the first mention of the table whose part is changed. */
function otherNames(operation: Operation, tokens: readonly Token[]): string {
  const named = tokens.filter(({ kind }) => ['word', 'quoted', 'string'].includes(kind))
  const found = operation.kind === 'execute' ? null : touchOf(operation)
  const own = found === null || 'opaque' in found ? [] : found.parts.map(({ table }) => bareName(table).toLowerCase())
  const first = named.findIndex((token) => own.includes(nameOf(token).toLowerCase()))
  return named
    .filter((_token, at) => at !== first)
    .map(({ text }) => text)
    .join(', ')
}
