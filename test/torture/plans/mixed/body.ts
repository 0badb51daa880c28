import type { RevisionText } from '../../../support/revisions.ts'

/** A revision of the plan: the bodies of its functions, and what differs from a line of plain revisions. */
export interface Body extends Pick<RevisionText, 'downBody' | 'head'> {
  readonly up: string
  readonly downBody: string
  /** Places of its parents in the list, from its own: -1, the revision before it, if it is left out. */
  readonly parents?: readonly number[]
  /** How many revisions before it it replaces. */
  readonly replacesLast?: number
  /** Whether it stays out of `runs`, where each revision leaves a row: what it does may be done twice. */
  readonly isRepeatable?: boolean
}

/** After rows with keys of their own: PostgreSQL's sequence does not know them. */
export function advance(table: string): string {
  return `if (op.dialect === 'postgres')
    await op.execute("SELECT setval(pg_get_serial_sequence('${table}', 'id'), max(id)) FROM ${table}")`
}
