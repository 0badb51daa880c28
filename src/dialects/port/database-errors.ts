/** How the database's own errors are interpreted. */
export interface DatabaseErrors {
  /** The database's own error code, searched through the causes of an error; null if there is none. */
  code(error: unknown): string | null
  /**
   * The database's message with its details, without the driver's prefixes and without details that contain row data.
   */
  text(error: Error): string
  /** A short hint for the error; null if there is none. */
  hint(error: unknown): string | null
}
