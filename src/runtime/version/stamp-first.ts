import type { RevisionMap } from '../../revision/revision-map.ts'
import type { Database } from '../session/database.ts'
import { entryFor } from './log-entry.ts'
import { ensureVersionTables } from './version-tables.ts'

/**
 * Creates the version table of a database that has none, with its first rows and a `stamp` row in the log for each
 * revision that they mark as applied. The table is never visible without these rows. Returns false if another process
 * has created the table meanwhile; nothing is written then. The caller holds the run lock.
 */
export function stampFirst(database: Database, map: RevisionMap, heads: readonly string[]): Promise<boolean> {
  const { versionLog, identity } = database
  const applied = map.ancestors(heads)
  const log = map.revisions
    .filter(({ id }) => applied.has(id))
    .map((revision) => versionLog.insert({ ...entryFor(identity, revision, 'up'), event: 'stamp' }))
  return ensureVersionTables(database, heads, { heads, log })
}
