import type { Syntax } from '../../sql/syntax.ts'
import { outsideWords } from '../../sql/outside-words.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { transactionWords } from '../../sql/transaction-words.ts'
import { messageOf } from '../../words.ts'
import { SqlMigrationError } from './errors.ts'
import type { SqlMigration } from './sql-migration.ts'

/** What a revision executes, and whether it may be in a transaction. */
export interface Bodies {
  /** Texts, each with at least one statement. */
  readonly up: readonly string[]
  /** Null if there is nothing. */
  readonly down: readonly string[] | null
  readonly isOutside: boolean
}

/**
 * The SQL of a migration as revisions have it, which run in hub's transaction: a BEGIN and COMMIT around all of it are
 * left out. With a statement that no transaction may contain, the revision runs outside. Throws SqlMigrationError for
 * other transactions, and for what only a client understands.
 */
export function bodiesOf(migration: SqlMigration, syntax: Syntax): Bodies {
  const up = partsOf(migration.up, migration.file, syntax)
  const down = migration.down && partsOf(migration.down, migration.file, syntax)
  const all = [...up.texts, ...(down?.texts ?? [])]
  const needsOutside = all.some((text) =>
    statementsOf(text, migration.file, syntax).some((each) => outsideWords(each, syntax)),
  )
  if (needsOutside && (up.isWrapped || down?.isWrapped))
    throw new SqlMigrationError(
      migration.file,
      'it begins a transaction and has a statement that no transaction may contain',
    )
  return {
    up: up.texts,
    down: down && down.texts.length > 0 ? down.texts : null,
    isOutside: needsOutside || (migration.isOutside && !up.isWrapped),
  }
}

interface Parts {
  readonly texts: readonly string[]
  /** Whether it began and committed a transaction around all of it. */
  readonly isWrapped: boolean
}

function partsOf(given: readonly string[], file: string, syntax: Syntax): Parts {
  const texts = given.filter((text) => statementsOf(text, file, syntax).length > 0).map(trimmed)
  const words = texts.flatMap((text) => statementsOf(text, file, syntax).map((each) => transactionWords(each, syntax)))
  const found = words.filter((each) => each !== null)
  if (found.length === 0) return { texts, isWrapped: false }
  const [first] = words
  const isBegun = first === 'BEGIN' || first === 'START TRANSACTION'
  const isEnded = words.at(-1) === 'COMMIT' || words.at(-1) === 'END'
  const [only] = texts
  if (!isBegun || !isEnded || found.length > 2 || texts.length !== 1 || only === undefined)
    throw new SqlMigrationError(
      file,
      `it has ${found.join(', ')}: a revision runs in a transaction of hub, or in none. Leave them out, or split the file there`,
    )
  const inner = withoutFirstAndLast(only, syntax)
  return { texts: inner === '' ? [] : [inner], isWrapped: true }
}

/** The text between its first statement and its last, with the comments before these. */
function withoutFirstAndLast(text: string, syntax: Syntax): string {
  const statements = splitStatements(text, syntax)
  const [first, last] = [statements[0], statements.at(-1)]
  if (!first || !last) return text
  const begin = first.start + firstWord(first.text, syntax)
  const end = last.start + firstWord(last.text, syntax)
  const inner = text.slice(first.end, end).replace(/^\s*;/, '')
  return trimmed(`${text.slice(0, begin).trimEnd()}\n${inner}`)
}

/** Where the first token stands that is no comment. */
function firstWord(statement: string, syntax: Syntax): number {
  return tokensOf(statement, syntax)[0]?.start ?? 0
}

/** Without empty lines before it and white space after it. */
function trimmed(text: string): string {
  return text.replace(/^\s*\n/, '').trimEnd()
}

function statementsOf(text: string, file: string, syntax: Syntax): readonly string[] {
  let statements: readonly string[]
  try {
    statements = splitStatements(text, syntax).map((each) => each.text)
  } catch (error) {
    throw new SqlMigrationError(file, messageOf(error).replace(/\.$/, ''))
  }
  const ofClient = statements.find(
    (each) => /^\s*[\\.]/.test(each) || /\bFROM\s+STDIN\b/i.test(each.split('\n', 1)[0] ?? ''),
  )
  if (ofClient !== undefined)
    throw new SqlMigrationError(
      file,
      `it has '${ofClient.trim().split('\n', 1)[0] ?? ''}', which only a client of the database understands`,
    )
  return statements
}
