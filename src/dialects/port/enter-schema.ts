import type { Connection } from '../../connection.ts'

/** A schema that has become the current one of a session: unqualified names are created and found there first. */
export interface EnteredSchema {
  readonly schema: string
  /** Whether the schema existed when it was last looked for. */
  isThere(): boolean
  /**
   * Looks for a schema that did not exist, and tells whether it does. If it was created since, what it does not have is
   * found in the schemas behind it from now on. Not within a transaction.
   */
  lookAgain(): Promise<boolean>
  /** Puts the session back as it was. */
  leave(): Promise<void>
}

/**
 * Makes a schema the current one of the session. One that does not exist is current nevertheless: until it is created,
 * unqualified names find nothing. Throws a HubError if the session may be another one for the next statement.
 */
export type EnterSchema = (connection: Connection, schema: string) => Promise<EnteredSchema>
