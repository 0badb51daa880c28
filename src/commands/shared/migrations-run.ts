import type { Graph } from './graph.ts'
import type { Logger } from './logger.ts'
import { warnOf } from '../../notice.ts'

/** Warns where TypeORM would run migrations, of which hub has imported some, when the application connects. */
export function warnOfMigrationsRun({ map, fileOf }: Graph, log: Logger): void {
  const imported = map.revisions.map(({ id }) => id).filter((id) => fileOf(id).importedFrom.length > 0)
  if (imported.length === 0) return
  const message =
    "The data source has 'migrationsRun: true', so that TypeORM runs its migrations when it connects, and hub runs what was imported from them."
  warnOf({ code: 'MIGRATIONS_RUN', message, facts: { revisions: imported } }, log)
}
