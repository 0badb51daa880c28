import type { Standing } from '../../revision/standing.ts'
import type { Logger } from './logger.ts'

/** Warns of version rows of which one is below another, as after an edited dependsOn. They are read as the maximal ones. */
export function warnOfOverlap({ known, rows }: Standing, log: Logger): void {
  if (rows.length === known.length) return
  log.warn(
    `The version rows overlap (${known.join(', ')}); they are read as ${rows.join(', ')}, and the next run corrects them.`,
  )
}
