import { type Facts, HubError } from '../../errors.ts'
import type { AppliedAnswer } from '../../script/load-revision.ts'
import type { SignatureResult } from './adoption.ts'
import type { RecordSource } from '../../runtime/tools/record-source.ts'
import { formatColumnName } from '../../schema/column-name.ts'
import { rowsText } from '../../words.ts'
import { recordText } from './record-text.ts'

/** Some signatures of a revision hold and some do not, and no descendant has a signature that holds. */
export class InconsistentDatabaseError extends HubError<{
  readonly revisions: readonly { readonly revision: string; readonly answer: AppliedAnswer | null }[]
}> {
  constructor(signatures: readonly SignatureResult[]) {
    const lines = signatures.map(({ revision, file, answer }) => {
      const answers = Object.entries(answer ?? {})
      const those = (isTrue: boolean) => answers.filter(([, each]) => each === isTrue).map(([name]) => name)
      return `  ${revision}: ${those(true).join(', ')} holds, ${those(false).join(', ')} does not (${file ?? 'no file'})`
    })
    super(
      [
        'The database is inconsistent: it has only a part of each of these revisions, so no revision describes it.',
        ...lines,
        'Nothing was stamped.',
      ].join('\n'),
      { revisions: signatures.map(({ revision, answer }) => ({ revision, answer })) },
    )
  }
}

/** No signature holds, or no revision has one. */
export class NothingToAdoptError extends HubError<{
  readonly asked: readonly string[]
  /** Tables of other tools whose rows match no revision. */
  readonly tables: readonly string[]
}> {
  constructor(asked: readonly string[], strange: readonly RecordSource[] = []) {
    const what =
      asked.length === 0
        ? "No revision has a signature ('isApplied'), so the revision of the database cannot be determined. Write one."
        : `No signature holds (checked: ${asked.join(', ')}), so none of these revisions is applied. Nothing was stamped.`
    const of = strange.map(({ tool, table }) => ` The rows of '${table}', the table of ${tool}, match no revision.`)
    super(`${what}${of.join('')}`, { asked, tables: strange.map(formatColumnName) })
  }
}

/** A baseline of a database that has a version table. */
export class VersionedDatabaseError extends HubError<{
  readonly versionTable: string
  readonly rows: readonly string[]
}> {
  constructor(versionTable: string, rows: readonly string[]) {
    super(
      `The database already has a version table ('${versionTable}') and is at ${rowsText(rows)}, so it needs no baseline. Nothing was stamped.`,
      { versionTable, rows },
    )
  }
}

/** A baseline of a database without tables. */
export class EmptyDatabaseError extends HubError {
  constructor() {
    super('The database has no tables, so it has no baseline: the revisions create them. Nothing was stamped.', {})
  }
}

/** A baseline of a database whose schema is another one than the revisions create. */
export class BaselineDiffersError extends HubError<{ readonly differences: readonly string[] }> {
  constructor(differences: readonly string[]) {
    super(
      [
        'The database differs from what the revisions create. It would need:',
        ...differences.map((text) => `  ${text}`),
        'Nothing was stamped.',
      ].join('\n'),
      { differences },
    )
  }
}

/** The argument of `--from` does not name a column. */
export class SourceNameError extends HubError<{ readonly from: string }> {
  override readonly exitCode = 2

  constructor(from: string) {
    super(`'${from}' does not name a column: write 'table.column', or 'schema.table.column'.`, { from })
  }
}

/** The other tool's table or column does not exist. */
export class RecordsMissingError extends HubError<{
  readonly from: string
  readonly table: string
  readonly columns: readonly string[]
}> {
  constructor(from: string, table: string, columns: readonly string[]) {
    super(
      columns.length === 0
        ? `The database has no table '${table}', which '${from}' names.`
        : `The table '${table}' does not have the column that '${from}' names; it has ${columns.join(', ')}.`,
      { from, table, columns },
    )
  }
}

/** Several tables of other tools have rows that match revisions. */
export class SeveralSourcesError extends HubError<{ readonly from: readonly string[] }> {
  constructor(sources: readonly RecordSource[]) {
    const tables = sources.map(({ tool, table }) => `'${table}' (${tool})`)
    super(
      `The rows of several tables match revisions, so it is unknown which of them counts: ${tables.join(', ')}. Nothing was stamped.`,
      { from: sources.map(formatColumnName) },
    )
  }
}

/** The other tool's table has no row of an applied migration. */
export class NoRecordsError extends HubError<{ readonly from: string; readonly failed: readonly string[] }> {
  constructor(from: string, failed: readonly string[] = []) {
    const what =
      failed.length === 0
        ? 'has no rows of applied migrations'
        : `has no rows of applied migrations (failed: ${failed.map(recordText).join(', ')})`
    super(`'${from}' ${what}, so the revision of the database cannot be determined. Nothing was stamped.`, {
      from,
      failed,
    })
  }
}

/** How the rows of another tool's table and the graph differ. */
export interface RecordsMismatch {
  /** Rows that match no revision. */
  readonly strangers: readonly string[]
  /** Rows that match several revisions, or one that another row matches too. */
  readonly ambiguous: readonly { readonly record: string; readonly revisions: readonly string[] }[]
  /** Revisions that are not recorded although a descendant is. */
  readonly gaps: readonly string[]
  /** Rows of a table that nobody named, with the revision that has their number but other words. */
  readonly byNumber: readonly { readonly record: string; readonly revision: string }[]
}

/** The rows of another tool's table do not match the graph. */
export class RecordsMismatchError extends HubError<Facts & RecordsMismatch & { readonly from: string }> {
  constructor(from: string, mismatch: RecordsMismatch) {
    const { strangers, ambiguous, gaps, byNumber } = mismatch
    const lines = [
      ...strangers.map((record) => `  ${recordText(record)}: no revision has this id, file name, message or number`),
      ...ambiguous.map(({ record, revisions }) =>
        revisions.length > 1
          ? `  ${recordText(record)}: matches several revisions: ${revisions.join(', ')}`
          : `  ${recordText(record)}: another row matches ${revisions.join(', ')} too`,
      ),
      ...gaps.map((revision) => `  ${revision}: not recorded, though a revision above it is`),
      ...byNumber.map(({ record, revision }) => `  ${recordText(record)}: only its number is that of ${revision}`),
    ]
    super([`The rows of '${from}' do not match the versions folder.`, ...lines, 'Nothing was stamped.'].join('\n'), {
      from,
      ...mismatch,
    })
  }
}
