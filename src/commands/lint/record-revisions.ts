import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { RecordedRevision } from '../../lint/linted.ts'
import { placeInFile } from '../../load/place-in-file.ts'
import type { Revision } from '../../revision/revision.ts'
import { recordRevision, type Recording } from '../../runtime/run/record-revision.ts'
import type { RevisionModule } from '../../script/load-revision.ts'
import { messageOf } from '../../words.ts'
import type { Graph } from '../shared/graph.ts'
import { type Watch, workOf } from '../../time-limit.ts'
import { NotEndedError, within } from './within.ts'

/** How revisions are recorded. */
export interface RecordingSettings {
  readonly graph: Graph
  /** Of those that could be loaded. */
  readonly modules: ReadonlyMap<string, RevisionModule>
  readonly linted: ReadonlySet<string>
  readonly dialect: Dialect
  readonly x: Environment['x']
  /** For one direction of a revision, in milliseconds. */
  readonly timeout: number
  readonly watch: Watch | undefined
}

/** Records what the `up` of revisions does on a database, in their order; those of `linted` are linted. */
export async function recordRevisions(
  revisions: readonly Revision[],
  { graph, modules, linted, dialect, x, timeout, watch }: RecordingSettings,
): Promise<readonly RecordedRevision[]> {
  const all: RecordedRevision[] = []
  const recordingOf = (what: string, work: RevisionModule['up']) =>
    within(timeout, what, watch, () => recordRevision(work, { dialect, x }, what)).catch((error: unknown) => {
      if (error instanceof NotEndedError) return error
      throw error
    })
  for (const { id } of revisions) {
    const { file, source } = graph.fileOf(id)
    const module = modules.get(id)
    const isLinted = linted.has(id)
    const common = { id, file, source, isLinted, isInTransaction: module?.transaction ?? true }
    if (module === undefined) {
      all.push({ ...common, calls: [], isReversible: true, down: null, notRecorded: 'it cannot be loaded' })
      continue
    }
    const callsOf = (recorded: Recording) =>
      recorded.operations.map((operation) => ({
        operation,
        line: isLinted ? (placeInFile(file, recorded.stackOf(operation))?.line ?? null) : null,
        isOutside: !module.transaction || recorded.isOutside(operation),
      }))
    const recording = await recordingOf(workOf('up', id), module.up)
    const back = isLinted && module.down !== null ? await recordingOf(workOf('down', id), module.down) : null
    const isBackKnown = back !== null && notRecorded(back) === null
    all.push({
      ...common,
      calls: recording instanceof NotEndedError ? [] : callsOf(recording),
      isReversible: module.down !== null,
      down: isBackKnown && !(back instanceof NotEndedError) ? callsOf(back) : null,
      notRecorded: notRecorded(recording),
    })
  }
  return all
}

/** Why a recording is not whole, in words; null if it is. */
export function notRecorded(recording: Recording | NotEndedError): string | null {
  if (recording instanceof NotEndedError) return `${recording.message} when it was recorded`
  const { asked, failure } = recording
  if (asked.length > 0) return `it uses ${asked.join(', ')}, which needs a database`
  return failure === null ? null : `it fails when it is recorded: ${messageOf(failure.error)}`
}
