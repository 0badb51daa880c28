import type { MigrationClass } from '../../typeorm/migrations/migration-class.ts'
import type { Conversion, Places } from './conversion.ts'
import { type Needed, makeNeeded, neededBody } from './needs.ts'
import { aroundOf, sourceOf, sourceReasons } from './reasons.ts'
import { recordMigration, runAsTypeorm } from './record.ts'
import { type Around, type RecordedMigration, sqlOf } from './recorded.ts'
import type { RenderedBody } from './render-recorded.ts'
import { writeOperations } from './write-operations.ts'

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
  const notes = [...needed.notes, ...recorded.notes, ...notesOf(recorded)]
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
    why: 'as asked',
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
  return asked.size === 0
    ? []
    : [`it asks ${[...asked].join(', ')}; the answers are those after the migrations before it`]
}
