import { shownMessage } from './shown.ts'

/** The facts of an error: JSON-shaped, printed by `--json` beside code and message. Never a password. */
export type Facts = Readonly<Record<string, unknown>>

/**
 * Everything hub throws on purpose. A subclass is named for what is wrong; its message says what, which, and the
 * way out. What it quotes of its facts has its control characters escaped; the facts hold it as it is. What is not a
 * `HubError` is a fault of hub's own.
 */
export abstract class HubError<F extends Facts = Facts> extends Error {
  /** What the message says, as data. */
  readonly facts: F
  /** What the program exits with: 1, refused or failed; 2, wrong usage. */
  readonly exitCode: 1 | 2 = 1

  constructor(message: string, facts: F, options?: { readonly cause?: unknown }) {
    super(shownMessage(message, facts), options)
    this.name = new.target.name
    this.facts = facts
  }

  /** The class name in capitals, stable across versions: `MultipleHeadsError` is `MULTIPLE_HEADS`. */
  get code(): string {
    return this.name
      .replace(/Error$/, '')
      .replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_')
      .toUpperCase()
  }
}
