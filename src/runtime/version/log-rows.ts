import type { Row } from '../../connection.ts'
import type { AppliedEntry, AppliedMark, LogEntry, LoggedEntry, LogEvent } from './log-entry.ts'
import { LogRowError } from './log-row-error.ts'

/** The columns of a mark. */
export const markColumns: readonly string[] = ['revision', 'direction', 'checksum', 'form']

/** The columns of what tells what is applied, and the id, for messages. */
export const appliedColumns: readonly string[] =
  'id run_id event revision direction down_revisions depends_on message checksum form'.split(' ')

/** A whole row. Throws LogRowError. */
export function entryOf(row: Row, table: string): LoggedEntry {
  const numberOf = (name: string) => (row[name] === null || row[name] === undefined ? null : Number(row[name]))
  const isRepeatable = numberOf('is_repeatable')
  return {
    ...appliedOf(row, table),
    id: Number(row['id']),
    at: row['at'] instanceof Date ? row['at'].toISOString() : String(row['at']),
    statement: textIn(row, 'statement'),
    milliseconds: numberOf('milliseconds'),
    counts: jsonIn(row, 'counts', '{}', isCounts, table),
    isRepeatable: isRepeatable === null ? null : isRepeatable === 1,
    hubVersion: textIn(row, 'hub_version') ?? '',
    who: textIn(row, 'who') ?? '',
  }
}

/** The part of a row that tells what is applied. Older logs lack columns, and their rows the values. Throws LogRowError. */
export function appliedOf(row: Row, table: string): AppliedEntry {
  return {
    runId: String(row['run_id']),
    // The columns contain what `insert` above wrote.
    event: String(row['event']) as LogEvent,
    revision: String(row['revision']),
    direction: directionIn(row),
    downRevisions: jsonIn(row, 'down_revisions', '[]', isTexts, table),
    dependsOn: jsonIn(row, 'depends_on', '[]', isTexts, table),
    message: textIn(row, 'message') ?? '',
    checksum: textIn(row, 'checksum'),
    form: textIn(row, 'form'),
  }
}

/** The part of a row that tells of which text a revision is applied. */
export function markOf(row: Row): AppliedMark {
  return {
    revision: String(row['revision']),
    direction: directionIn(row),
    checksum: textIn(row, 'checksum'),
    form: textIn(row, 'form'),
  }
}

function directionIn(row: Row): LogEntry['direction'] {
  return row['direction'] === 'down' ? 'down' : 'up'
}

function textIn(row: Row, name: string): string | null {
  return row[name] === null || row[name] === undefined ? null : String(row[name])
}

/** Most lists of dependencies are empty. */
const none: readonly string[] = []

/** Reads what `insert` wrote as JSON; the row may have been modified since. */
function jsonIn<Value>(
  row: Row,
  column: string,
  empty: string,
  isValue: (value: unknown) => value is Value,
  table: string,
): Value {
  const text = String(row[column] ?? empty)
  const value = text === '[]' ? none : parsed(text)
  if (isValue(value)) return value
  throw new LogRowError(table, String(row['id']), column, text, empty)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The caller reports it.
    return undefined
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isCounts(value: unknown): value is Readonly<Record<string, number>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject && Object.values(value).every((each) => typeof each === 'number')
}
