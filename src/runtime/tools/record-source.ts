import type { RecordRule } from './record-rules.ts'

/** Another tool's table, with the column that names the migrations it has applied. */
export interface RecordSource {
  readonly tool: string
  readonly table: string
  readonly column: string
}

/** Such a table with what its rows mean; null: each row is an applied migration. */
export interface RuledSource extends RecordSource {
  readonly rule: RecordRule | null
}
