import type { Notice } from '../../notice.ts'

/** A migration in SQL, as its tool keeps it. */
export interface SqlMigration {
  /** The name by which the tool records it. */
  readonly name: string
  /** Other names under which it may be recorded. */
  readonly alsoNamed: readonly string[]
  /** What the tool sorts it by, of which the revision's id is made. */
  readonly version: string
  /** What it is for; may be empty. */
  readonly message: string
  /** The name of its file or folder, without the extension. */
  readonly base: string
  readonly file: string
  /** Parts of SQL in their order; of most tools one. */
  readonly up: readonly string[]
  /** Null if it has no way back. */
  readonly down: readonly string[] | null
  /** Whether the tool is told to run it outside a transaction. */
  readonly isOutside: boolean
}

/** The migrations of a folder in the order in which their tool runs them. */
export interface SqlMigrations {
  /** The tool whose form they have. */
  readonly tool: string
  readonly migrations: readonly SqlMigration[]
  readonly notices: readonly Notice[]
}

/** A file of a migrations folder, with its text. */
export interface SqlFile {
  /** Relative to the folder, with slashes. */
  readonly path: string
  readonly file: string
  readonly text: string
}

/** The words of a name: `add_users-table` as `add users table`. */
export function wordsOf(name: string): string {
  return name.replaceAll(/[_\-\s]+/g, ' ').trim()
}

/** A number without leading zeros. */
export function plainNumber(text: string): string {
  return text.replace(/^0+(?=\d)/, '')
}
