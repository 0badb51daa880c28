/** Another database that answers in the place of the one that a dialect is for. */
export interface UntestedServer {
  /** What it is, in words. */
  readonly server: string
  /** The database whose protocol it speaks. */
  readonly inPlaceOf: string
}

/** What the first look at a database tells. */
export interface Look {
  /** The schema in which a table is made that names none; null where there is none, or no such thing. */
  readonly currentSchema: string | null
  /** The schema in which the table that was asked for is found where it names none, or else would be made. */
  readonly tableSchema: string | null
  /** The text as the database's encoding can hold it, with a question mark for any other character. */
  readonly storable: (text: string) => string
  /** Null where the database itself answers. */
  readonly untestedServer: UntestedServer | null
}
