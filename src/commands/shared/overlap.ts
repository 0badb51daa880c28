import type { Standing } from '../../revision/standing.ts'
import { warnOf } from '../../notice.ts'
import type { Logger } from './logger.ts'

/**
 * Warns about version rows of which one is an ancestor of another, for example after dependsOn was edited. Only the
 * maximal ones are used.
 */
export function warnOfOverlap({ known, rows }: Standing, log: Logger): void {
  if (rows.length === known.length) return
  const message = `The version rows overlap (${known.join(', ')}); they are read as ${rows.join(', ')}, and the next run corrects them.`
  warnOf({ code: 'OVERLAPPING_ROWS', message, facts: { rows: known, readAs: rows } }, log)
}
