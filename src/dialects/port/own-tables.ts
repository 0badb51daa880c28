/** What hub's own tables are made of: the version table and the version log. */
export interface OwnTablesDialect {
  /** The log's `id`, which the database counts up, with its primary key. */
  readonly id: string
  /** The log's `at`: the database's clock as a row is written, within a transaction too. */
  readonly at: string
  /** The type of texts of up to so many characters; null: of any length. Texts that differ in case differ. */
  textType(length: number | null): string
  readonly integerType: string
  /** What follows the columns of CREATE TABLE; empty where nothing does. The tables must take part in transactions. */
  readonly tableOptions: string
  /** Whether a column of that type, as the inspector gives it, holds texts. */
  isTextType(type: string): boolean
  /** Makes `version_num` of the table in quotes as wide as a new one; null where a column's width means nothing. */
  widenSql(table: string): string | null
  /** An expression's value as text, so that values of several types stand in one column of a query. */
  asText(expression: string): string
}
