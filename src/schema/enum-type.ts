/** An enum type; PostgreSQL's. On SQLite an enum is a check of its column. */
export interface EnumType {
  /** May carry a schema. */
  readonly name: string
  /** In the type's own order. */
  readonly values: readonly string[]
}
