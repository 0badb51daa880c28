import { errorCode } from '../dialects/port/error-code.ts'
import { HubError } from '../errors.ts'
import type { Place } from '../load/place-in-file.ts'
import type { Step } from '../revision/plan.ts'
import { shown, shownLines } from '../shown.ts'
import type { RecordSource } from './tools/record-source.ts'
import type { Unfinished } from './version/unfinished.ts'

/** The environment names no database. */
export class DataSourceMissingError extends HubError<{ readonly config: string | null }> {
  constructor(config: string | null) {
    super(
      `${config ?? 'The environment'} names no database. Give 'url' or 'dataSource', or set DATABASE_URL${config === null ? '' : ' (.env beside the config counts)'}.`,
      { config },
    )
  }
}

/** Ways out, by the database's code: https://www.postgresql.org/docs/current/errcodes-appendix.html, https://www.sqlite.org/rescode.html */
const hints: Readonly<Record<string, string | undefined>> = {
  '42501': 'this user lacks the right; grant it, or run as the owner',
  '25006': 'the server or the transaction is read-only; connect to the primary',
  '42P06': "a schema that 'versionTableSchema' names is made before the first revision; write IF NOT EXISTS",
  '53100': "the server's disk is full",
  '55P03': 'another session holds a lock on it',
  '57014': 'it was cancelled, or took longer than statement_timeout',
  SQLITE_READONLY: 'the file or its folder is read-only for this user',
  SQLITE_FULL: 'the disk is full',
  SQLITE_BUSY: 'another process is writing to this database',
  SQLITE_CANTOPEN: 'the file or its folder cannot be opened',
}

/** not_null_violation and check_violation: their details show a row with all that is in it. */
const detailsWithRows = new Set(['23502', '23514'])

/** A statement that the database refused, in its own words. */
export class StatementFailedError extends HubError<{
  readonly statement: string
  readonly reason: string
  readonly sqlState: string | null
}> {
  constructor(statement: string, sqlState: string | null, cause: unknown) {
    const hint = hints[sqlState ?? ''] ?? pendingHint(sqlState, cause) ?? hintOf(cause)
    const reason = `${wordsOf(cause)}${hint === undefined ? '' : ` (${hint})`}`
    super(
      `The database refused a statement: ${shown(reason)}\n  statement: ${shorten(statement)}`,
      { statement, reason, sqlState },
      { cause },
    )
  }
}

/** What is known of a run when a revision of it fails. */
export interface RevisionFailure {
  readonly step: Step
  /** Where in its file it failed; null where nobody knows. */
  readonly place?: Place | null
  /** What was running, in words, where it was an operation. */
  readonly operation: string | null
  /** Revisions of this run that stay, in the order in which they ran. */
  readonly applied: readonly string[]
  /** The version rows as they stand now; null where nobody could ask. */
  readonly rows: readonly string[] | null
  /** Whether some of the revision itself was committed, outside a transaction. */
  readonly isPartly: boolean
  /** Whether all that was committed of it may simply run again. */
  readonly isRepeatable: boolean
  /** Whether the connection was lost as it left its transaction: what ran before may be committed. */
  readonly isUncertain: boolean
  /** Who held the lock that it waited for, in words; none where it waited for none, or nobody knows. */
  readonly heldBy: readonly string[]
  /** Whether a script was being written: then there is no database to speak of. */
  readonly isOffline: boolean
  /** The copy of the database as this run found it; null where there is none. */
  readonly backup: string | null
}

/** A revision's `up` or `down` failed. Says what ran, what stays and where the database stands now. */
export class RevisionFailedError extends HubError<{
  readonly revision: string
  readonly direction: 'up' | 'down'
  readonly file: string | null
  /** In the file; null where nobody knows. */
  readonly line: number | null
  readonly operation: string | null
  readonly statement: string | null
  readonly reason: string
  readonly heldBy: readonly string[]
  readonly applied: readonly string[]
  readonly heads: readonly string[] | null
  readonly backup: string | null
}> {
  constructor(failure: RevisionFailure, cause: unknown) {
    const { revision, direction } = failure.step
    const statement = cause instanceof StatementFailedError ? cause.facts.statement : null
    const reason = reasonOf(cause)
    super(
      failureText(failure, shownReason(cause), statement),
      {
        revision: revision.id,
        direction,
        file: revision.file,
        line: failure.place?.line ?? null,
        operation: failure.operation,
        statement,
        reason,
        heldBy: failure.heldBy,
        applied: failure.applied,
        heads: failure.rows,
        backup: failure.backup,
      },
      { cause },
    )
  }
}

function failureText(failure: RevisionFailure, reason: string, statement: string | null): string {
  const { revision, direction } = failure.step
  const name = revision.message ? `${revision.id} (${revision.message})` : revision.id
  return [
    `Revision ${name} failed on its way ${direction}: ${reason}`,
    failure.operation === null ? null : `  operation: ${failure.operation}`,
    statement === null ? null : `  statement: ${shorten(statement)}`,
    ...failure.heldBy.map((holder) => `  held by: ${holder}`),
    revision.file === null ? null : `  file: ${revision.file}${placeText(failure)}`,
    ...(failure.isOffline ? ['  No script was written.'] : afterwards(failure)),
  ]
    .filter((line) => line !== null)
    .join('\n')
}

function placeText({ place }: RevisionFailure): string {
  return place ? `:${place.line}:${place.column}` : ''
}

function afterwards(failure: RevisionFailure): readonly (string | null)[] {
  const { applied, rows, backup } = failure
  return [
    `  ${stateText(failure)}`,
    `  Done before it in this run: ${applied.join(', ') || 'nothing'}.`,
    rows === null ? null : `  The database stands at: ${rows.join(', ') || '(base)'}.`,
    backup === null ? null : `  A backup of the state before this run: ${backup}`,
  ]
}

function stateText(failure: RevisionFailure): string {
  if (failure.isPartly) return partlyText(failure)
  if (failure.isUncertain)
    return 'Whether what ran before it left its transaction was committed is not known here: run the command again, and the version log tells.'
  return 'All of this revision was rolled back.'
}

function partlyText({ step, isRepeatable, rows }: RevisionFailure): string {
  const { direction, revision } = step
  const stays = `What it had committed outside a transaction stays; '${revision.id}' is not recorded as ${direction === 'up' ? 'done' : 'undone'}.`
  if (isRepeatable) return `${stays} All of that may simply run again: run the command again, and it goes on.`
  const [command, done] = direction === 'up' ? ['upgrade', revision.id] : ['downgrade', undoneText(step)]
  const before = rows === null || rows.length === 0 ? 'base' : rows.join(' ')
  return `${stays} Look at the database, then 'hub ${command} --retry' (again from its beginning), 'hub stamp ${done}' (it is done) or 'hub stamp ${before}' (it is as before).`
}

/** Where the database stands once a step down is done, as the words of a stamp. */
function undoneText({ changes, revision }: Step): string {
  return changes.inserts.join(' ') || revision.downRevisions.join(' ') || 'base'
}

/** Tables are there, and no version table: nobody knows which revisions this database has. */
export class UnversionedDatabaseError extends HubError<{
  readonly tables: readonly string[]
  readonly versionTable: string
  /** Other tools' tables that may tell it, as `--from` takes them. */
  readonly from: readonly string[]
}> {
  constructor(tables: readonly string[], versionTable: string, sources: readonly RecordSource[]) {
    const some = tables.slice(0, 5).join(', ') + (tables.length > 5 ? `, and ${tables.length - 5} more` : '')
    super(
      `The database has tables (${some}) but no version table '${versionTable}', so nobody knows which revisions it has. If it was made without hub, 'hub adopt' finds its place by what its revisions say of themselves ('isApplied') or by another tool's table ('--from'); or say it yourself: 'hub stamp <revision>' ('hub stamp base' for before the first one).${sources.map(sourceText).join('')}`,
      { tables, versionTable, from: sources.map(({ table, column }) => `${table}.${column}`) },
    )
  }
}

function sourceText({ tool, table, column }: RecordSource): string {
  const owner = `\n  '${table}' is the table of ${tool}:`
  return column === 'version_num'
    ? `${owner} go on with it by versionTable: '${table}' in the config, or 'hub adopt --from ${table}.${column}'.`
    : `${owner} 'hub adopt --from ${table}.${column}'.`
}

/** A revision's `isApplied` threw, or gave no answer. What it would have said is not guessed. */
export class SignatureFailedError extends HubError<{
  readonly revision: string
  readonly file: string
  /** Where in the file it failed; null where nothing tells. */
  readonly line: number | null
  readonly reason: string
}> {
  constructor(revision: string, file: string, place: Place | null, reason: string, cause?: unknown) {
    const where = place === null ? file : `${file}:${place.line}:${place.column}`
    super(
      `The signature of ${revision} cannot be asked: 'isApplied' in ${where} failed: ${reason}. Nothing was stamped. Correct it, or say where the database stands with 'hub stamp <revision>'.`,
      { revision, file, line: place?.line ?? null, reason },
      { cause },
    )
  }
}

const ownRisk = 'Use PostgreSQL, or go on at your own risk with allowUntestedServer: true in the config.'

/** Another database answers in PostgreSQL's place. */
export class UntestedServerError extends HubError<{ readonly server: string }> {
  constructor(server: string) {
    super(
      `The server is ${server}, which speaks PostgreSQL's protocol and is not PostgreSQL. hub was never run with it: where a server commits at each DDL statement, a revision that fails stays half done and runs again. Nothing was run. ${ownRisk}`,
      { server },
    )
  }
}

/** The server does not take back what DDL has done in a transaction. */
export class DdlNotRolledBackError extends HubError {
  constructor() {
    super(
      `The server does not roll back DDL: a table that was made in a transaction was still there after ROLLBACK. On such a server a revision that fails stays half done and runs again. Nothing was run. ${ownRisk}`,
      {},
    )
  }
}

/** A revision would drop the schema with all that is in it, and hub's own tables are. */
export class OwnSchemaError extends HubError<{ readonly schema: string }> {
  constructor(schema: string) {
    super(
      `The schema '${schema}' cannot be dropped with all that is in it: the version table and the log are there too. Drop what is yours, or place them elsewhere with 'versionTableSchema'.`,
      { schema },
    )
  }
}

/** A step down over a revision that has no `down`. */
export class IrreversibleRevisionError extends HubError<{ readonly revisions: readonly string[] }> {
  constructor(revisions: readonly { readonly id: string; readonly file: string | null }[]) {
    const list = revisions.map(({ id, file }) => (file === null ? id : `${id} (${file})`)).join(', ')
    super(
      `Cannot go down over ${list}: no 'down' is exported, so the revision is irreversible. Nothing was run. Write a 'down', or downgrade to a target above it.`,
      { revisions: revisions.map(({ id }) => id) },
    )
  }
}

/** `transaction: 'all'` and a revision that must leave its transaction. */
export class OneTransactionError extends HubError<{ readonly revisions: readonly string[] }> {
  constructor(revisions: readonly string[]) {
    super(
      `${revisions.join(', ')} must run outside a transaction, and the config asks for one transaction for the whole run (transaction: 'all'). Everything is rolled back. Run with transaction: 'revision', or upgrade past it by itself.`,
      { revisions },
    )
  }
}

/** The answer to a COMMIT was lost, and the database could not be asked what became of it. */
export class OutcomeUnknownError extends HubError<{ readonly revisions: readonly string[]; readonly waited: number }> {
  constructor(revisions: readonly string[], waited: number, cause: unknown) {
    super(
      `The connection was lost while ${revisions.join(', ')} was being committed, and the database could not be asked within ${Math.round(waited / 100) / 10} s whether it is applied: ${reasonOf(cause)}. It is either applied as a whole or not at all. Run the command again: the version table tells, and the run goes on from there.`,
      { revisions, waited },
      { cause },
    )
  }
}

/** Revisions that must leave their transaction, and no run lock to keep other runs out meanwhile. */
export class RunLockMissingError extends HubError<{ readonly revisions: readonly string[]; readonly reason: string }> {
  constructor(revisions: readonly string[], reason: string) {
    super(
      `${revisions.join(', ')} must run outside a transaction, and no run lock can be held meanwhile: ${reason}. Without it another run could take this one for dead and run the same statements again. Nothing of it was kept.`,
      { revisions, reason },
    )
  }
}

/** A revision that another run began outside a transaction, and that may still be at work. */
export class StillAtWorkError extends HubError<{
  readonly revision: string
  readonly who: string
  readonly waited: number
}> {
  constructor({ started: { revision, who, at } }: Unfinished, waited: number, missing: string | null) {
    const seconds = Math.round(waited / 100) / 10
    const tells =
      missing === null ? 'its process is still there' : `nothing tells whether that run is still at work: ${missing}`
    super(
      `Revision ${revision} was begun outside a transaction by ${who} (${at}) and has not ended; ${tells}. Gave up after ${seconds} s. Wait for it to end and try again, or raise 'lockTimeout'.`,
      { revision, who, waited },
    )
  }
}

/** The version rows changed under a run that holds its lock: someone writes them without one. */
export class VersionRowsMovedError extends HubError<{
  readonly expected: string
  readonly found: readonly string[] | null
}> {
  constructor(expected: string, found: readonly string[] | null = null) {
    super(
      `The version table changed while this run was at work: the row '${expected}' is not as it was${found ? ` (found: ${found.join(', ') || 'no rows'})` : ''}. Nothing of this revision was kept; run the command again.`,
      { expected, found },
    )
  }
}

/** What only a database can answer was asked while writing a script. */
export class OfflineError extends HubError<{ readonly what: string }> {
  constructor(what: string) {
    super(`${what} needs a database, and --sql has none. Ask 'op.isOffline' in the revision and do without it there.`, {
      what,
    })
  }
}

/** A run that was told to stop: Ctrl-C, SIGTERM, or the caller's signal. */
export class InterruptedError extends HubError<{ readonly signal: string }> {
  constructor(signal: string) {
    super(`Stopped by ${signal}.`, { signal })
  }
}

/** The version table, its key or its log would have a name that the database does not keep. */
export class VersionTableNameError extends HubError<{ readonly versionTable: string; readonly reason: string }> {
  constructor(versionTable: string, cause: HubError) {
    super(
      `The version table cannot be called '${versionTable}'. ${cause.message}. Its key is named after it with '_pkc', its log with '_log': choose another 'versionTable' in the config.`,
      { versionTable, reason: cause.message },
      { cause },
    )
  }
}

/** The version table is there and is not one. */
export class VersionTableShapeError extends HubError<{ readonly table: string; readonly reason: string }> {
  constructor(table: string, reason: string, cause?: unknown) {
    super(
      `The table '${table}' is not a version table: ${reason}. Name another one by 'versionTable' in the config.`,
      { table, reason },
      { cause },
    )
  }
}

/** A view with the name of a table of hub's. */
export class VersionTableIsViewError extends HubError<{ readonly view: string }> {
  constructor(view: string) {
    super(
      `'${view}' is a view, and hub keeps its versions and their log in tables. Rename the view, or name another version table by 'versionTable' in the config.`,
      { view },
    )
  }
}

/** A table with the log's name that is none. */
export class VersionLogShapeError extends HubError<{ readonly table: string; readonly missing: readonly string[] }> {
  constructor(table: string, missing: readonly string[]) {
    super(
      `The table '${table}' is not a version log: it has no ${missing.map((name) => `'${name}'`).join(', ')}. Rename that table (hub makes the log again), or name another version table by 'versionTable' in the config.`,
      { table, missing },
    )
  }
}

/** The same for a message: a database's words in one line, and a revision's own lines behind the first one. */
function shownReason(cause: unknown): string {
  if (cause instanceof StatementFailedError) return shown(cause.facts.reason)
  return cause instanceof HubError ? cause.message : shownLines(wordsOf(cause)).replaceAll('\n', '\n    ')
}

/** Why something failed, in the database's words where they are its own. */
export function reasonOf(cause: unknown): string {
  return cause instanceof StatementFailedError ? cause.facts.reason : wordsOf(cause)
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const words = error.message.replace(/^SQLITE_\w+: /, '') || error.name
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : ''
  // PostgreSQL's DETAIL: which key is there twice, what depends on it, who deadlocked with whom.
  return detail === '' || detailsWithRows.has(errorCode(error)) ? words : `${words}: ${detail.replaceAll('\n', ' ')}`
}

/** object_in_use: most often by rows of the same transaction. Other users, and cursors, are named by the server. */
function pendingHint(sqlState: string | null, cause: unknown): string | undefined {
  if (sqlState !== '55006' || /being (used|accessed)/.test(wordsOf(cause))) return undefined
  return "rows that were changed in this transaction still have deferred constraints to be checked; put op.execute('SET CONSTRAINTS ALL IMMEDIATE') before it, or change the rows in a revision of their own"
}

/** PostgreSQL's HINT: to cast by USING, which column may be meant. That of 2BP01 is to drop by CASCADE what is not named. */
function hintOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('hint' in error) || typeof error.hint !== 'string') return undefined
  if (errorCode(error) === '2BP01') return undefined
  return error.hint.replaceAll('\n', ' ').replace(/\.$/, '')
}

/** A statement in a line that people can read. */
export function shorten(statement: string): string {
  const line = shown(statement.replaceAll(/\s+/g, ' ').trim())
  return line.length > 300 ? `${line.slice(0, 297)}…` : line
}

/** A newer release has been at the database, and this code may not go on. */
export class NewerDatabaseError extends HubError<{
  readonly rows: readonly string[]
  readonly missing: readonly string[]
}> {
  constructor(rows: readonly string[], missing: readonly string[]) {
    const lacks = missing.length === 0 ? '' : ` Besides, it lacks ${missing.join(', ')}, which this code has.`
    super(
      `The database is ahead of this code: the version log shows that a newer release applied ${rows.join(', ')}, which no file here has.${lacks} Deploy that release's code${missing.length === 0 ? ", or let this one start on it with onNewer: 'warn' in the config" : ''}.`,
      { rows, missing },
    )
  }
}

/** A revision that was cut off outside a transaction, and may not simply run again. */
export class UnfinishedRevisionError extends HubError<{
  readonly revision: string
  readonly direction: 'up' | 'down'
  readonly lastStatement: string | null
  readonly startedAt: string
}> {
  /** `rows` are the version rows, which it has not changed: to stamp them says that nothing of it is there. */
  constructor({ started, lastStatement }: Unfinished, rows: readonly string[]) {
    const { revision, direction, downRevisions, at, who } = started
    const done = direction === 'up' ? revision : downRevisions.join(' ') || 'base'
    const undone = rows.join(' ') || 'base'
    super(
      [
        `Revision ${revision} was cut off on its way ${direction}, outside a transaction (started ${at} by ${shown(who)}).`,
        lastStatement === null
          ? '  No statement outside had begun.'
          : `  its last statement: ${shorten(lastStatement)}`,
        '  Look at the database, then choose:',
        `  hub ${direction === 'up' ? 'upgrade' : 'downgrade'} --retry   runs it again from its beginning`,
        `  hub stamp ${done}   it is done; go on after it`,
        `  hub stamp ${undone}   it is as before; I put the database back by hand`,
      ].join('\n'),
      { revision, direction, lastStatement, startedAt: at },
    )
  }
}

/** The backup did not come to its end, and the run does not begin without it. */
export class BackupFailedError extends HubError<{ readonly file: string; readonly reason: string }> {
  constructor(file: string, cause: unknown) {
    const reason = cause instanceof StatementFailedError ? cause.facts.reason : wordsOf(cause)
    super(
      `The backup to ${file} failed: ${reason}\nNo revision was run, and no backup is left there.`,
      { file, reason },
      { cause },
    )
  }
}

/** A backup never overwrites anything. */
export class BackupFileExistsError extends HubError<{ readonly file: string }> {
  constructor(file: string) {
    super(
      `The backup would overwrite ${file}. Nothing was run. Name another file, or a folder: hub makes a new name there.`,
      {
        file,
      },
    )
  }
}

/** What is to be thrown away would have been made, or run, in the database that is not. */
export class NoThrowAwayError extends HubError<{ readonly reason: string }> {
  constructor(reason: string, cause?: unknown) {
    super(
      `There is no database to throw away: ${reason}. No revision was run. Connect to the server itself as a user who may make databases (ALTER ROLE … CREATEDB).`,
      { reason },
      { cause },
    )
  }
}
