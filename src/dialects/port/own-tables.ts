/** The column types of hub's own tables: the version table and the version log. */
export interface OwnTablesDialect {
  /** The log's `id`, an auto-increment column, with its primary key. */
  readonly id: string
  /** The log's `at`: the database's clock when a row is written, even inside a transaction. */
  readonly at: string
  /** A text type with this maximum length; null: unlimited. Texts are compared case-sensitively. */
  textType(length: number | null): string
  readonly integerType: string
  /** What follows the column list of CREATE TABLE, or an empty string. The tables must be transactional. */
  readonly tableOptions: string
  /** Whether a column of that type, as the inspector returns it, holds text. */
  isTextType(type: string): boolean
  /** Widens `version_num` of the quoted table to its current size; null if the width of a column has no effect. */
  widenSql(table: string): string | null
  /** An expression's value as text, so that values of several types fit in one column of a query. */
  asText(expression: string): string
}
