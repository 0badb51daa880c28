import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { RecordedRevision } from '../../lint/linted.ts'
import { placeInFile } from '../../load/place-in-file.ts'
import type { Revision } from '../../revision/revision.ts'
import { recordRevision, type Recording } from '../../runtime/run/record-revision.ts'
import { loadRevision } from '../../script/load-revision.ts'
import { messageOf } from '../../words.ts'
import type { Graph } from '../shared/graph.ts'

/** Records what the `up` of revisions does on a database, in their order; those of `linted` are linted. */
export async function recordRevisions(
  graph: Graph,
  revisions: readonly Revision[],
  linted: ReadonlySet<string>,
  dialect: Dialect,
  { x }: Pick<Environment, 'x'>,
): Promise<readonly RecordedRevision[]> {
  const all: RecordedRevision[] = []
  for (const { id } of revisions) {
    const { file, source } = graph.fileOf(id)
    const module = await loadRevision(graph.fileOf(id))
    const recording = await recordRevision(module.up, { dialect, x })
    const isLinted = linted.has(id)
    const callsOf = (recorded: Recording) =>
      recorded.operations.map((operation) => ({
        operation,
        line: isLinted ? (placeInFile(file, recorded.stackOf(operation))?.line ?? null) : null,
        isOutside: !module.transaction || recorded.isOutside(operation),
      }))
    const back = isLinted && module.down !== null ? await recordRevision(module.down, { dialect, x }) : null
    all.push({
      id,
      file,
      source,
      calls: callsOf(recording),
      isInTransaction: module.transaction,
      isReversible: module.down !== null,
      down: back === null || notRecorded(back) !== null ? null : callsOf(back),
      notRecorded: notRecorded(recording),
      isLinted,
    })
  }
  return all
}

function notRecorded({ asked, failure }: Recording): string | null {
  if (asked.length > 0) return `it uses ${asked.join(', ')}, which needs a database`
  return failure === null ? null : `it fails when it is recorded: ${messageOf(failure.error)}`
}
