import { directionText, rowsText, targetsText } from '../../words.ts'
import type { RevisionResult } from '../../commands/shared/results.ts'
import type { InterruptedRevision } from '../../commands/shared/interrupted.ts'
import type { StatusResult } from '../../commands/status.ts'
import { severalHeadsAdvice, unknownRowsAdvice } from '../shared-advice.ts'

/** The state of the database beside the versions folder. */
export function statusText(status: StatusResult): string {
  return statusAround(status, listOf(status))
}

/** The state of the database, with its revisions as they are listed or drawn. */
export function statusAround(status: StatusResult, revisions: readonly string[]): string {
  return [
    `Database: ${status.database}`,
    `Current:  ${rowsText(status.current)}`,
    `Heads:    ${status.heads.join(', ') || '(none)'}`,
    '',
    ...revisions,
    ...status.unfinished.map(interruptedText),
    ...(status.applied.length + status.pending.length + status.unknown.length > 0 ? [''] : []),
    verdict(status),
    ...severalHeads(status),
  ].join('\n')
}

function listOf(status: StatusResult): readonly string[] {
  return [
    ...status.applied.map((revision) => `  [x] ${lineOf(revision)}${notesOf(status, revision)}`),
    ...status.pending.map((revision) => `  [${isGuess(status) ? '?' : ' '}] ${lineOf(revision)}`),
    ...status.unknown.map((revision) => `  [${status.isNewer ? 'x' : '?'}] ${unknownLine(revision)}`),
  ]
}

/** A version row without a revision file. */
export function unknownLine(revision: string): string {
  return `${revision}, in the database but in no revision file`
}

function verdict(status: StatusResult): string {
  const { isUpToDate, pending, unknown, unfinished, unversionedTables, hasVersionTable } = status
  if (unversionedTables.length > 0) {
    return `The database has tables but no version table; find its revision with 'hub adopt', or record it with 'hub stamp <revision>'.`
  }
  if (unknown.length > 0) return unknownText(status)
  const stuck = unfinished.find(({ goesOn }) => !goesOn)
  if (stuck) return stuckText(stuck, status)
  if (isUpToDate) return hasVersionTable ? 'Up to date.' : 'There are no revisions yet.'
  return `${pending.length} pending; apply with 'hub upgrade'.`
}

/** Several heads, unless each is on a branch of its own with a label. */
function severalHeads({ heads, applied, pending }: StatusResult): readonly string[] {
  if (heads.length < 2) return []
  const byId = new Map([...applied, ...pending].map((each) => [each.revision, each]))
  const lines = heads.map((head) => lineBelow(head, byId))
  const isLabelled = lines.every((line) =>
    [...line].some(
      (id) => (byId.get(id)?.branchLabels.length ?? 0) > 0 && lines.every((other) => other === line || !other.has(id)),
    ),
  )
  return isLabelled ? [] : [`There are ${heads.length} heads. ${severalHeadsAdvice(heads)}`]
}

/** A revision and everything below it. */
function lineBelow(head: string, byId: ReadonlyMap<string, RevisionResult>): ReadonlySet<string> {
  const line = new Set([head])
  // Iterating over a set includes elements that are added during the iteration.
  for (const id of line) for (const parent of byId.get(id)?.downRevisions ?? []) line.add(parent)
  return line
}

function unknownText({ isNewer, pending, unknown }: StatusResult): string {
  const rows = unknown.join(', ')
  if (!isNewer) {
    const guess = pending.length > 0 ? ' Whether the revisions marked [?] are already applied is unknown.' : ''
    return `The database has revisions without a file: ${rows}.${guess} ${unknownRowsAdvice}`
  }
  const rest =
    pending.length === 0
      ? 'All revisions of this release are applied.'
      : `${pending.length} ${pending.length === 1 ? 'revision of this release is' : 'revisions of this release are'} pending.`
  return `The database is ahead of this code: a newer release applied ${rows}. ${rest}`
}

function interruptedText({ revision, direction, startedAt, who, lastStatement, goesOn }: InterruptedRevision): string {
  const what = `${revision} was interrupted during its ${directionText(direction)}, outside a transaction (started ${startedAt} by ${who})`
  const last = lastStatement === null ? 'no statement had started outside one' : `last statement: ${lastStatement}`
  return `  [!] ${what}; ${last}${goesOn ? "; 'hub upgrade' runs it again" : ''}`
}

function stuckText({ revision, direction }: InterruptedRevision, { current }: StatusResult): string {
  const command = directionText(direction)
  const before = targetsText(current)
  const done = direction === 'up' ? `'hub stamp ${revision}' records it as applied, ` : ''
  return `Nothing runs until this is resolved. Inspect the database, then run one of these: 'hub ${command} --retry' runs ${revision} again from its beginning, ${done}'hub stamp ${before}' records the state before it.`
}

/** Whether pending revisions may in fact be applied, below unknown rows. */
export function isGuess({ isNewer, unknown }: StatusResult): boolean {
  return unknown.length > 0 && !isNewer
}

export function notesOf({ changed, neverRun }: StatusResult, { revision }: RevisionResult): string {
  if (neverRun.includes(revision)) return ' (never run: not in the version log)'
  return changed.some((each) => each.revision === revision) ? ' (changed after it was applied)' : ''
}

function lineOf({ revision, message }: RevisionResult): string {
  return message === '' ? revision : `${revision}, ${message}`
}
