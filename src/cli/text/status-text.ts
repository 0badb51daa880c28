import type { RevisionResult } from '../../commands/results.ts'
import type { StatusResult } from '../../commands/status.ts'

/** The database and the versions folder in one look. */
export function statusText(status: StatusResult): string {
  return [
    `Database: ${status.database}`,
    `Current:  ${status.current.join(', ') || '(base)'}`,
    `Heads:    ${status.heads.join(', ') || '(none)'}`,
    '',
    ...status.applied.map(
      (revision) => `  [x] ${lineOf(revision)}${isChanged(status, revision) ? ' (changed since)' : ''}`,
    ),
    ...status.pending.map((revision) => `  [ ] ${lineOf(revision)}`),
    ...status.unknown.map((revision) => `  [?] ${revision}, in the database and in no file`),
    ...(status.applied.length + status.pending.length + status.unknown.length > 0 ? [''] : []),
    verdict(status),
  ].join('\n')
}

function verdict({ isUpToDate, pending, unknown, unversionedTables, hasVersionTable }: StatusResult): string {
  if (unversionedTables.length > 0) {
    return `The database has tables but no version table; find its place with 'hub adopt', or say it with 'hub stamp <revision>'.`
  }
  if (unknown.length > 0) return `The database has revisions that no file has: ${unknown.join(', ')}.`
  if (isUpToDate) return hasVersionTable ? 'Up to date.' : 'There are no revisions yet.'
  return `${pending.length} pending; apply with 'hub upgrade'.`
}

function isChanged({ changed }: StatusResult, { revision }: RevisionResult): boolean {
  return changed.some((each) => each.revision === revision)
}

function lineOf({ revision, message }: RevisionResult): string {
  return message === '' ? revision : `${revision}, ${message}`
}
