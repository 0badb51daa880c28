import type { RevisionMap } from '../../revision/revision-map.ts'
import type { Logger } from '../shared/logger.ts'

/** Warns of version rows of which one is below another, as after an edited dependsOn. They are read as the maximal ones. */
export function warnOfOverlap(map: RevisionMap, rows: readonly string[], log: Logger): void {
  const known = rows.filter((row) => map.find(row))
  const maximal = map.maximal(known)
  if (maximal.length === known.length) return
  log.warn(
    `The version rows overlap (${known.join(', ')}); read as ${maximal.join(', ')}, and set right by the next run.`,
  )
}
