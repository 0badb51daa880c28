import { workOf } from '../../time-limit.ts'
import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { type Recording, recordRevision } from '../../runtime/run/record-revision.ts'
import { loadRevision } from '../../script/load-revision.ts'
import { messageOf } from '../../words.ts'
import type { Graph } from '../shared/graph.ts'

/** A revision as it was recorded for one database. */
export interface RecordedSide {
  readonly id: string
  readonly up: readonly Operation[]
  readonly down: readonly Operation[]
  /** Why the operations are not all that it does; null if they are. */
  readonly notRecorded: string | null
  /** Why it cannot be undone; null if it can. */
  readonly irreversible: string | null
}

/** Records what revisions do on a database, up and down. */
export async function recordSides(
  graph: Graph,
  ids: readonly string[],
  dialect: Dialect,
  { x }: Pick<Environment, 'x'>,
): Promise<readonly RecordedSide[]> {
  const all: RecordedSide[] = []
  for (const id of ids) {
    const module = await loadRevision(graph.fileOf(id))
    const up = await recordRevision(module.up, { dialect, x }, workOf('up', id))
    const down = module.down && (await recordRevision(module.down, { dialect, x }, workOf('down', id)))
    const irreversible = down === null ? 'it has no down' : deliberate(down)
    all.push({
      id,
      up: up.operations,
      down: down?.operations ?? [],
      notRecorded: notRecorded(up) ?? (down === null || irreversible !== null ? null : notRecorded(down)),
      irreversible,
    })
  }
  return all
}

function notRecorded({ asked, failure }: Recording): string | null {
  if (asked.length > 0) return `it uses ${asked.join(', ')}`
  return failure === null ? null : `it fails when it is recorded: ${messageOf(failure.error)}`
}

/** A `down` that throws by itself says that it cannot be undone. */
function deliberate({ failure, asked }: Recording): string | null {
  return failure !== null && asked.length === 0 ? `its down throws: ${messageOf(failure.error)}` : null
}
