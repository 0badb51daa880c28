/** An enum type; PostgreSQL's. On SQLite an enum is a check constraint. */
export interface EnumType {
  /** May be qualified with a schema. */
  readonly name: string
  /** In the type's own order. */
  readonly values: readonly string[]
}
