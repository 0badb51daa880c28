/** What the first look at a database tells. */
export interface Look {
  /** The schema in which a table is made that names none; null where there is none, or no such thing. */
  readonly currentSchema: string | null
  /** The schema in which the table that was asked for is found where it names none, or else would be made. */
  readonly tableSchema: string | null
  /** The text as the database's encoding can hold it, with a question mark for any other character. */
  readonly storable: (text: string) => string
  /** Which other database answers in this one's place, in words; null where none does. */
  readonly untestedServer: string | null
}
