import type { RevisionResult } from '../../commands/shared/results.ts'
import type { CutOffRevision } from '../../commands/shared/cut-off.ts'
import type { StatusResult } from '../../commands/status.ts'
import { rowsText, targetsText } from '../../words.ts'

/** The database and the versions folder in one look. */
export function statusText(status: StatusResult): string {
  return [
    `Database: ${status.database}`,
    `Current:  ${rowsText(status.current)}`,
    `Heads:    ${status.heads.join(', ') || '(none)'}`,
    '',
    ...status.applied.map((revision) => `  [x] ${lineOf(revision)}${notesOf(status, revision)}`),
    ...status.pending.map((revision) => `  [${isGuess(status) ? '?' : ' '}] ${lineOf(revision)}`),
    ...status.unknown.map(
      (revision) => `  [${status.isNewer ? 'x' : '?'}] ${revision}, in the database and in no file`,
    ),
    ...status.unfinished.map(cutOffText),
    ...(status.applied.length + status.pending.length + status.unknown.length > 0 ? [''] : []),
    verdict(status),
  ].join('\n')
}

function verdict(status: StatusResult): string {
  const { isUpToDate, pending, unknown, unfinished, unversionedTables, hasVersionTable } = status
  if (unversionedTables.length > 0) {
    return `The database has tables but no version table; find its place with 'hub adopt', or say it with 'hub stamp <revision>'.`
  }
  if (unknown.length > 0) return unknownText(status)
  const stuck = unfinished.find(({ goesOn }) => !goesOn)
  if (stuck) return stuckText(stuck, status)
  if (isUpToDate) return hasVersionTable ? 'Up to date.' : 'There are no revisions yet.'
  return `${pending.length} pending; apply with 'hub upgrade'.`
}

function unknownText({ isNewer, pending, unknown }: StatusResult): string {
  const rows = unknown.join(', ')
  if (!isNewer) {
    const guess = pending.length > 0 ? ' Nobody knows whether what is marked [?] is below them.' : ''
    return `The database has revisions that no file has: ${rows}.${guess} If another branch of your repository has them, switch back to it and take the database down from there with 'hub downgrade'. Otherwise bring the files back, or, if they are gone for good, say where it stands with 'hub stamp --purge <revision>'.`
  }
  const rest = pending.length === 0 ? 'All that this code knows is applied.' : `Of this code ${pending.length} pending.`
  return `The database is ahead of this code: a newer release applied ${rows}. ${rest}`
}

function cutOffText({ revision, direction, startedAt, who, lastStatement, goesOn }: CutOffRevision): string {
  const what = `${revision} was cut off on its way ${direction}, outside a transaction (started ${startedAt} by ${who})`
  const last = lastStatement === null ? 'no statement outside had begun' : `its last statement: ${lastStatement}`
  return `  [!] ${what}; ${last}${goesOn ? "; 'hub upgrade' runs it again by itself" : ''}`
}

function stuckText({ revision, direction }: CutOffRevision, { current }: StatusResult): string {
  const command = direction === 'up' ? 'upgrade' : 'downgrade'
  const before = targetsText(current)
  const done = direction === 'up' ? `'hub stamp ${revision}' says that it is done, ` : ''
  return `No upgrade runs before that is settled. Look at the database: 'hub ${command} --retry' runs ${revision} again from its beginning, ${done}'hub stamp ${before}' that the database is as before.`
}

/** Whether what counts as not applied may stand below rows of which nothing is known. */
function isGuess({ isNewer, unknown }: StatusResult): boolean {
  return unknown.length > 0 && !isNewer
}

function notesOf({ changed, neverRun }: StatusResult, { revision }: RevisionResult): string {
  if (neverRun.includes(revision)) return ' (never run: the version log has not seen it)'
  return changed.some((each) => each.revision === revision) ? ' (changed since)' : ''
}

function lineOf({ revision, message }: RevisionResult): string {
  return message === '' ? revision : `${revision}, ${message}`
}
