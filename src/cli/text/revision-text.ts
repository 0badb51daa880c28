import type { BranchPoint } from '../../commands/branches.ts'
import type { CurrentResult } from '../../commands/current.ts'
import type { HistoryResult } from '../../commands/history.ts'
import type { RevisionResult } from '../../commands/shared/results.ts'

interface TextOptions {
  readonly isVerbose: boolean
}

/** A revision in one line: `5b09ebe23c76 (r2) (head), add R2 storage fields`; in full with `-v`. */
export function revisionText(revision: RevisionResult, { isVerbose }: TextOptions): string {
  if (isVerbose) return verboseText(revision)
  return `${nameText(revision)}${messageText(revision)}`
}

/** A revision in several lines, as `show` prints it. */
export function verboseText(revision: RevisionResult & { readonly longMessage?: string }): string {
  return [
    `Rev: ${nameText(revision)}`,
    `${revision.isMergePoint ? 'Merges' : 'Parent'}: ${parentsText(revision)}`,
    revision.dependsOn.length > 0 ? `Depends on: ${revision.dependsOn.join(', ')}` : null,
    revision.replaces.length > 0 ? `Replaces: ${revision.replaces.join(', ')}` : null,
    revision.branchLabels.length > 0 ? `Branch labels: ${revision.branchLabels.join(', ')}` : null,
    revision.file === null ? null : `Path: ${revision.file}`,
    revision.createDate === null ? null : `Create date: ${revision.createDate}`,
    '',
    indent(revision.longMessage || revision.message || '(no message)'),
  ]
    .filter((line) => line !== null)
    .join('\n')
}

/** The current revisions of the database, one line a revision. */
export function currentText({ heads }: CurrentResult, options: TextOptions): string {
  if (heads.length === 0) return '(base)'
  return heads
    .map((each) =>
      each.isKnown ? revisionText(each, options) : `${each.revision} (unknown: no file has this revision)`,
    )
    .join('\n')
}

/** The history, one line a revision: `71dda59686db -> 5b09ebe23c76 (head), add R2 storage fields`. */
export function historyText({ revisions, unknown }: HistoryResult, options: TextOptions): string {
  const lines = revisions.map((each) => {
    const current = each.isCurrent ? ' (current)' : ''
    if (options.isVerbose) return `${verboseText(each)}${current ? '\n\n    (current)' : ''}\n`
    return `${parentsText(each)} -> ${nameText(each)}${current}${messageText(each)}`
  })
  return [...unknown.map((id) => `${id} (current) (unknown: no file has this revision)`), ...lines].join('\n')
}

/** Branch points, each with the revisions that branch from it. */
export function branchesText(
  { branches }: { readonly branches: readonly BranchPoint[] },
  options: TextOptions,
): string {
  return branches
    .map((point) =>
      [
        revisionText(point, options),
        ...point.children.map((child) => `    -> ${nameText(child)}${messageText(child)}`),
      ].join('\n'),
    )
    .join('\n')
}

function nameText({ revision, branchLabels, replaces, isHead, isBranchPoint, isMergePoint }: RevisionResult): string {
  return [
    revision,
    branchLabels.length > 0 ? `(${branchLabels.join(', ')})` : null,
    replaces.length > 0 ? '(squash)' : null,
    isHead ? '(head)' : null,
    isBranchPoint ? '(branchpoint)' : null,
    isMergePoint ? '(mergepoint)' : null,
  ]
    .filter((part) => part !== null)
    .join(' ')
}

function parentsText({ downRevisions }: RevisionResult): string {
  return downRevisions.join(', ') || '<base>'
}

function messageText({ message }: RevisionResult): string {
  return message === '' ? '' : `, ${message}`
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n')
}
