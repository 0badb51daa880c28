/** What TypeORM's driver makes when it connects, so that migrations take it as given. */
export interface TypeormNeed {
  /** What it is, for messages: `the extension uuid-ossp`. */
  readonly what: string
  /** Makes it, unless it is there. */
  readonly sql: string
  /** SQL that uses it. */
  readonly uses: RegExp
  /** SQL that makes it. */
  readonly makes: RegExp
  /** The source of a migration that may use it. */
  readonly shows: RegExp
}
