import type { Places, RenderedRevision } from './conversion.ts'
import type { Needed } from './needs.ts'
import type { Around, RecordedDirection, RecordedMigration } from './recorded.ts'
import { type RenderedBody, renderRecorded, type Wording } from './render-recorded.ts'
import { tryBody } from './try-body.ts'

interface Writing {
  readonly around: Around
  readonly needed: Needed
  readonly places: Places
}

/** A revision in operations, or why there is none. */
export type WrittenOperations = {
  /** Whether its `up` has run in the database where hub runs. */
  readonly isApplied: boolean
} & (
  | { readonly rendered: RenderedRevision; readonly notes: readonly string[] }
  | { readonly rendered: null; readonly problem: string }
)

/**
 * Writes what was recorded, tries it, and keeps the first wording that makes the same schema. What runs outside a
 * transaction could not be undone, and is not tried.
 */
export async function writeOperations(recorded: RecordedMigration, writing: Writing): Promise<WrittenOperations> {
  const up = await holding(recorded.up, 'commit', writing.needed, writing)
  const isTried = writing.around === 'transaction'
  if (typeof up === 'string') return { isApplied: false, rendered: null, problem: up }
  const none: Needed = { operations: [], notes: [] }
  const down = recorded.down === null ? null : await holding(recorded.down, 'rollback', none, writing)
  if (typeof down === 'string') return { isApplied: isTried, rendered: null, problem: down }
  return {
    isApplied: isTried,
    rendered: { up, down },
    notes: [...new Set([...up.notes, ...(down?.notes ?? [])])],
  }
}

/** The first wording that holds, or why none does. */
async function holding(
  direction: RecordedDirection,
  end: 'commit' | 'rollback',
  { operations }: Needed,
  { around, places }: Writing,
): Promise<RenderedBody | string> {
  const isBuilt = direction.calls.some(({ kind }) => kind === 'builder')
  const wordings: readonly Wording[] = places.isFaithful ? ['sql'] : isBuilt ? ['operations', 'sql'] : ['operations']
  let problem: string | null = null
  for (const wording of wordings) {
    const { dialect } = places.hub.database
    const isInside = around !== 'none'
    const body = renderRecorded(direction, { dialect, wording, isInside, before: operations })
    if (body === null) return 'it ends or begins transactions in a way that a revision cannot'
    const why = problem === null ? 'as asked' : `since in operations it ${problem}`
    const noted =
      isBuilt && wording === 'sql'
        ? { ...body, notes: [...body.notes, `the SQL that TypeORM sends for its schema builder, ${why}`] }
        : body
    if (around !== 'transaction') return noted
    const found = await tryBody(places.hub, body, direction, end)
    if (found === null) return noted
    problem = found
  }
  return `as a revision it ${problem ?? 'does nothing'}`
}
