import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { loadAhead } from '../../load/load-module.ts'
import { masked } from '../../masked.ts'
import { describe } from '../../operations/describe.ts'
import type { Revision } from '../../revision/revision.ts'
import { recordRevision } from '../../runtime/run/record-revision.ts'
import { loadRevision } from '../../script/load-revision.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import { messageOf } from '../../words.ts'
import { notRecorded } from '../lint/record-revisions.ts'
import { NotEndedError, recordingTime, upOf, within } from '../lint/within.ts'
import type { Graph } from '../shared/graph.ts'
import { type DetailOptions, withoutFolder } from './detail-options.ts'
import type { DescribedOperations } from './graph-result.ts'

/** What revisions do, in words. */
export interface Described {
  of(id: string): readonly DescribedOperations[]
  /** What does not end when it is called; null if everything does. */
  readonly endless: string | null
}

/** Records what `up` of each revision does on each kind of database. */
export async function describeOperations(
  environment: Environment,
  graph: Graph,
  revisions: readonly Revision[],
  dialects: readonly Dialect[],
  { watch, signal }: DetailOptions,
): Promise<Described> {
  const found = new Map<string, readonly DescribedOperations[]>()
  let endless: string | null = null
  const limited = <Result>(what: string, work: () => Promise<Result>) => within(recordingTime, what, watch, work)
  const failed = (error: unknown): string => {
    signal?.throwIfAborted()
    const message = messageOf(error)
    if (error instanceof NotEndedError) endless ??= message
    return withoutFolder(masked(message), environment)
  }
  for (let start = 0; start < revisions.length; start += atOnce) {
    const some = revisions.slice(start, start + atOnce).map(({ id }) => graph.fileOf(id))
    await loadAhead(some, async () => {
      for (const file of some) found.set(file.id, together(await onDialects(file)))
    })
  }
  return { of: (id) => found.get(id) ?? [], endless }

  async function onDialects(file: ScriptRevision): Promise<readonly DescribedOperations[]> {
    const all: DescribedOperations[] = []
    const known = (operations: DescribedOperations['operations'], unknown: string | null) => {
      for (const { name } of dialects.slice(all.length, all.length + 1))
        all.push({ databases: [name], operations, unknown })
    }
    try {
      const { up } = await limited(`The file ${file.file}`, () => loadRevision(file))
      await limited(upOf(file.id), async () => {
        for (const dialect of dialects) {
          const recording = await recordRevision(up, { dialect, x: environment.x })
          const reason = notRecorded(recording)
          const lines = recording.operations.map((each) => masked(describe(each)))
          known(lines, reason && withoutFolder(masked(reason), environment))
        }
      })
    } catch (error) {
      const reason = failed(error)
      while (all.length < dialects.length) known([], reason)
    }
    return all
  }
}

/** How many files are transpiled at once. */
const atOnce = 64

/** What is the same on several databases is told once. */
function together(all: readonly DescribedOperations[]): readonly DescribedOperations[] {
  const same = new Map<string, DescribedOperations>()
  for (const { databases, ...rest } of all) {
    const key = JSON.stringify(rest)
    same.set(key, { ...rest, databases: [...(same.get(key)?.databases ?? []), ...databases] })
  }
  return [...same.values()]
}
