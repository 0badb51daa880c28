import { shownMessage } from './shown.ts'

/** On the errors of every copy of hub in a process: a config may have another one than the application. */
const brand: unique symbol = Symbol.for('hub.error')

/** The facts of an error: JSON-shaped, printed by `--json` beside code and message. Never a password. */
export type Facts = Readonly<Record<string, unknown>>

/**
 * Every error that hub throws deliberately. A subclass is named for the problem; its message says what is wrong, with
 * which object, and what to do. Control characters of quoted facts are escaped in the message, not in the facts. What
 * is not a `HubError` is a fault of hub's own.
 */
export abstract class HubError<F extends Facts = Facts> extends Error {
  /** By brand and by the names of the classes, since another copy of hub has classes of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== 'object' || value === null || !(brand in value)) return false
    return this === HubError || classNames(value).includes(this.name)
  }

  /** The content of the message, as data. */
  readonly facts: F
  /** The exit code of the program: 1, refused or failed; 2, wrong usage. */
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

Object.defineProperty(HubError.prototype, brand, { value: true })

/** The names of a value's class and those above it. */
function classNames(value: object): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (typeof prototype !== 'object' || prototype === null) return []
  return [prototype.constructor.name, ...classNames(prototype)]
}
