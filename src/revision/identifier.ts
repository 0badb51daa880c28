import { InvalidTargetError } from './errors.ts'
import { IllegalIdentifierError } from './graph-errors.ts'

/**
 * A parsed target: `branch@symbol+offset`. Each part is optional, but symbol and offset cannot both be missing. The
 * symbol is an id, a partial id, a label or a reserved word; nothing is resolved yet.
 */
export interface TargetText {
  readonly text: string
  readonly branch: string | null
  readonly symbol: string | null
  /** Number of steps up, or down if negative; null if the target is not relative. */
  readonly offset: number | null
}

/** Words with a meaning in targets, which therefore cannot be used as ids or labels. */
export const reservedWords: readonly string[] = ['head', 'heads', 'base', 'current']

const grammar = /^(?:([^@:,\s+-]+)@)?([^@:,\s+-]+)?([+-]\d+)?$/

/** Parses a target. Throws InvalidTargetError unless the whole text is a target. */
export function parseTarget(text: string): TargetText {
  const match = grammar.exec(text)
  const [, branch = null, symbol = null, steps = null] = match ?? []
  if (!match || (symbol === null && steps === null)) {
    throw new InvalidTargetError(text, text.includes(':') ? noRange : forms)
  }
  return { text, branch, symbol, offset: steps === null ? null : Number(steps) }
}

const noRange = 'it is a range, and a single revision is expected here'
const forms =
  "expected an id, at least four characters of one, a label, 'head', 'heads' or 'base', with 'label@' before it or '+2', '-1' after it"

/** Throws IllegalIdentifierError if the text is not a valid revision id; `where` is the location for the message. */
export function checkRevisionId(id: string, where?: string): void {
  const reason = reasonAgainst(id)
  if (reason) throw new IllegalIdentifierError('revision id', id, reason, where)
}

/** Throws IllegalIdentifierError if the text is not a valid branch label; `where` is the location for the message. */
export function checkBranchLabel(label: string, where?: string): void {
  const reason = reasonAgainst(label)
  if (reason) throw new IllegalIdentifierError('branch label', label, reason, where)
}

function reasonAgainst(text: string): string | null {
  if (text === '') return 'it is empty'
  if (reservedWords.includes(text)) return `'${text}' is reserved for targets`
  const illegal = text.match(/[@\-+:,\s\p{Cc}]/gu)
  if (illegal !== null) {
    const characters = [...new Set(illegal)].map((character) => JSON.stringify(character))
    return `${characters.join(', ')} is not allowed`
  }
  return text.length > 255 ? `it has ${text.length} characters; the limit is 255` : null
}
