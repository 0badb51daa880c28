/** A different database product that answers instead of the one that a dialect supports. */
export interface UntestedServer {
  /** Its name. */
  readonly server: string
  /** The database whose protocol it speaks. */
  readonly inPlaceOf: string
}

/** The result of the first query on a connection. */
export interface Look {
  /** The schema in which an unqualified table is created; null if there is none, or if the database has no schemas. */
  readonly currentSchema: string | null
  /** The schema in which the requested table is found if unqualified, or otherwise would be created. */
  readonly tableSchema: string | null
  /** The text as the database's encoding can store it, with a question mark for any other character. */
  readonly storable: (text: string) => string
  /** Null if the server is the supported database. */
  readonly untestedServer: UntestedServer | null
  /** What TypeORM's driver of this database asks a server when it connects, by the names that it keeps it under. */
  readonly forTypeorm: Readonly<Record<string, unknown>>
}
