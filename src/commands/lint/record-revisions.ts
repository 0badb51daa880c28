import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { RecordedRevision } from '../../lint/linted.ts'
import { placeInFile } from '../../load/place-in-file.ts'
import type { Revision } from '../../revision/revision.ts'
import { recordRevision } from '../../runtime/run/record-revision.ts'
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
    all.push({
      id,
      file,
      source,
      calls: recording.operations.map((operation) => ({
        operation,
        line: placeInFile(file, recording.stackOf(operation))?.line ?? null,
        isOutside: !module.transaction || recording.isOutside(operation),
      })),
      isInTransaction: module.transaction,
      isReversible: module.down !== null,
      notRecorded: notRecorded(recording),
      isLinted: linted.has(id),
    })
  }
  return all
}

function notRecorded({ asked, failure }: Awaited<ReturnType<typeof recordRevision>>): string | null {
  if (asked.length > 0) return `it uses ${asked.join(', ')}, which needs a database`
  return failure === null ? null : `it fails when it is recorded: ${messageOf(failure.error)}`
}
