/** Another tool's table, with the column that names the migrations it has applied. */
export interface RecordSource {
  readonly tool: string
  readonly table: string
  readonly column: string
}
