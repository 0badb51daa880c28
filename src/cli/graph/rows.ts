import type { Dependencies } from '../../commands/shared/dependencies.ts'
import type { RevisionResult } from '../../commands/shared/results.ts'
import { verboseText } from '../text/revision-text.ts'
import type { Colours } from '../terminal/colours.ts'
import { nameLine, revisionLine } from './revision-line.ts'
import type { GraphRow, Mark } from './row.ts'

/** How the rows of revisions are made. */
export interface RowOptions {
  readonly dependencies: Dependencies
  readonly colours: Colours
  /** All that `show` tells of each. */
  readonly isVerbose: boolean
  readonly markOf: (revision: RevisionResult) => Mark
  readonly notesOf: (revision: RevisionResult) => readonly string[]
}

/** The rows of revisions, in the same order. */
export function rowsOf(revisions: readonly RevisionResult[], options: RowOptions): readonly GraphRow[] {
  return revisions.map((revision) => ({
    id: revision.revision,
    parents: revision.downRevisions,
    dependencies: options.dependencies.get(revision.revision) ?? [],
    mark: options.markOf(revision),
    lines: linesOf(revision, options),
  }))
}

/** What a revision is, if nothing is known of a database. */
export function plainMark({ replaces }: RevisionResult): Mark {
  return replaces.length > 0 ? 'squash' : 'revision'
}

/** A version row without a revision file. */
export function unknownRow(id: string, text: string): GraphRow {
  return { id, parents: [], dependencies: [], mark: 'unknown', lines: [text] }
}

function linesOf(revision: RevisionResult, { colours, isVerbose, notesOf }: RowOptions): readonly string[] {
  const notes = notesOf(revision)
  if (!isVerbose) return [revisionLine(revision, colours, notes)]
  const [, ...details] = verboseText(revision).split('\n')
  return [[nameLine(revision, colours), ...notes].join(' '), ...details, '']
}
