import type { Environment } from '../../config/environment.ts'
import { UnknownRowsError } from '../../revision/errors.ts'
import type { Standing } from '../../revision/standing.ts'
import { NewerDatabaseError } from '../../runtime/version/errors.ts'
import { warnOf } from '../../notice.ts'
import type { Logger } from '../shared/logger.ts'
import type { RunResult } from '../shared/results.ts'

/**
 * What to do about rows that this code does not know, since a newer release may have upgraded the database. A result
 * without steps with `onNewer: 'warn'`, provided that all revisions of this code are applied. Throws NewerDatabaseError, or
 * UnknownRowsError for rows that the log does not explain.
 */
export function aheadResult(
  { onNewer }: Pick<Environment, 'onNewer'>,
  { found, unknown, isAhead, pending }: Standing,
  log: Logger,
): RunResult {
  if (!isAhead) throw new UnknownRowsError(unknown)
  if (onNewer === 'refuse' || pending.length > 0) throw new NewerDatabaseError(unknown, pending)
  const note = `The database is ahead of this code: a newer release applied ${unknown.join(', ')}. All that this code knows is applied; nothing to do.`
  warnOf({ code: 'NEWER_DATABASE', message: note, facts: { rows: unknown, missing: [] } }, log)
  return { steps: [], heads: found, note }
}
