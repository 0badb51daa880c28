/** Another tool's table, with the column that names what it has applied. */
export interface RecordSource {
  readonly tool: string
  readonly table: string
  readonly column: string
}
