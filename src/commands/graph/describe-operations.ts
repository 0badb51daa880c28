import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { loadAhead } from '../../load/load-module.ts'
import { masked } from '../../masked.ts'
import { describe } from '../../operations/describe.ts'
import type { Revision } from '../../revision/revision.ts'
import { recordRevision } from '../../runtime/run/record-revision.ts'
import { loadRevision } from '../../script/load-revision.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import { endedInTime, workOf } from '../../time-limit.ts'
import { messageOf } from '../../words.ts'
import { notRecorded } from '../lint/record-revisions.ts'
import type { Graph } from '../shared/graph.ts'
import { withoutFolder } from './without-folder.ts'
import type { DescribedOperations } from './graph-result.ts'

/** Records what `up` of each revision does on each kind of database, in words; gives it by the ids. */
export async function describeOperations(
  environment: Environment,
  graph: Graph,
  revisions: readonly Revision[],
  dialects: readonly Dialect[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly DescribedOperations[]>> {
  const found = new Map<string, readonly DescribedOperations[]>()
  for (let start = 0; start < revisions.length; start += atOnce) {
    const some = revisions.slice(start, start + atOnce).map(({ id }) => graph.fileOf(id))
    await loadAhead(some, async () => {
      for (const file of some) found.set(file.id, together(await onDialects(file)))
    })
  }
  return found

  async function onDialects(file: ScriptRevision): Promise<readonly DescribedOperations[]> {
    try {
      const { up } = await endedInTime(`The file ${file.file}`, 'paper', () => loadRevision(file))
      const all: DescribedOperations[] = []
      for (const dialect of dialects) {
        const recording = await recordRevision(up, { dialect, x: environment.x }, workOf('up', file.id))
        const reason = notRecorded(recording)
        const operations = recording.operations.map((each) => masked(describe(each)))
        const unknown = reason && withoutFolder(masked(reason), environment)
        all.push({ databases: [dialect.name], operations, unknown })
      }
      return all
    } catch (error) {
      signal?.throwIfAborted()
      const unknown = withoutFolder(masked(messageOf(error)), environment)
      return dialects.map(({ name }) => ({ databases: [name], operations: [], unknown }))
    }
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
