/** What the database's own errors mean. */
export interface DatabaseErrors {
  /** The database's own code of an error, looked for through its causes; null where it has none. */
  code(error: unknown): string | null
  /** What the database says, with its details; without the driver's marks, and without a detail that shows rows. */
  text(error: Error): string
  /** What to do about it, in a few words; null where nothing is known. */
  hint(error: unknown): string | null
}
