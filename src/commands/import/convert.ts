import type { MigrationClass } from '../../typeorm/migrations/migration-class.ts'
import { type Needed, type Needs, makeNeeded, neededBody } from './needs.ts'
import { aroundOf, sourceOf, sourceReasons } from './reasons.ts'
import { type Around, type RecordedMigration, recordMigration, runAsTypeorm, sqlOf } from './record.ts'
import type { RenderedBody } from './render-recorded.ts'
import type { ScratchWork } from './scratch-work.ts'
import { writeOperations } from './write-operations.ts'

/** Both functions of a revision. */
export interface RenderedRevision {
  readonly up: RenderedBody
  /** Null for a revision that cannot be downgraded. */
  readonly down: RenderedBody | null
}

/** What a migration becomes. */
export type Conversion = {
  /** Whether the revision runs outside a transaction. */
  readonly isOutside: boolean
  readonly notes: readonly string[]
} & (
  | { readonly how: 'operations'; readonly rendered: RenderedRevision }
  | {
      readonly how: 'class'
      readonly why: string
      readonly isUndoable: boolean
      readonly around: Around
      /** What comes before the call. */
      readonly before: RenderedBody
    }
)

/** Both scratch databases: in one TypeORM runs the migrations, in the other hub runs what became of them. */
export interface Places {
  readonly typeorm: ScratchWork
  readonly hub: ScratchWork
  readonly needs: Needs
  readonly mode: 'all' | 'each' | 'none' | null
  /** Write the SQL that TypeORM sends, not hub's operations. */
  readonly isFaithful: boolean
}

/** Runs a migration that was imported before, in both databases. Throws MigrationFailedError. */
export async function passBy(migration: MigrationClass, places: Places): Promise<void> {
  const around = aroundOf(migration, places.mode)
  const recorded = await recordMigration(migration, around, places.typeorm)
  await runInOther(migration, around, places.needs.before(sqlOf(recorded)), places)
}

/**
 * Records a migration and writes what it does. What is written is tried beside it: where it would make another schema,
 * the SQL of TypeORM is written instead, and where that does not do either, the class is called. Throws
 * MigrationFailedError.
 */
export async function convert(migration: MigrationClass, places: Places): Promise<Conversion> {
  const around = aroundOf(migration, places.mode)
  const recorded = await recordMigration(migration, around, places.typeorm)
  const needed = places.needs.before(sqlOf(recorded))
  const notes = [...needed.notes, ...notesOf(recorded)]
  const reasons = [...recorded.reasons, ...sourceReasons(await sourceOf(migration))]
  const written = reasons.length === 0 ? await writeOperations(recorded, { around, needed, places }) : null
  if (!written?.isApplied) await runInOther(migration, around, needed, places)
  if (written?.rendered)
    return {
      how: 'operations',
      isOutside: around === 'none',
      notes: [...notes, ...written.notes],
      rendered: written.rendered,
    }
  return {
    how: 'class',
    why: written ? written.problem : reasons.join('; '),
    isOutside: around !== 'transaction',
    isUndoable: migration.hasDown && !recorded.isIrreversible,
    around,
    notes,
    before: neededBody(needed, places.hub.database.dialect),
  }
}

/** What a migration becomes that is to be called, without running it. */
export function called(migration: MigrationClass, mode: Places['mode'], before: RenderedBody): Conversion {
  const around = aroundOf(migration, mode)
  return {
    how: 'class',
    why: '--wrap',
    isOutside: around !== 'transaction',
    isUndoable: migration.hasDown,
    around,
    notes: before.notes,
    before,
  }
}

async function runInOther(migration: MigrationClass, around: Around, needed: Needed, { hub }: Places): Promise<void> {
  await makeNeeded(needed, hub)
  await runAsTypeorm(migration, around, hub)
}

function notesOf({ up, down }: RecordedMigration): readonly string[] {
  const asked = new Set([...up.asked, ...(down?.asked ?? [])])
  return asked.size === 0 ? [] : [`it asks ${[...asked].join(', ')}; the answers are those after the migrations before it`]
}
