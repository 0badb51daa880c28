import type { EstimateSource, TimeBand } from '../shared/estimate.ts'

/** How many times the lower bound the upper one is. Measured: see docs/estimates.md. */
const WIDTH: Readonly<Record<Exclude<EstimateSource, 'log'>, number>> = { sample: 16, default: 20 }
/** Of the time in the log: a table may have grown since, and the machine may have been busy then. */
const LOGGED = { from: 0.65, to: 3.1 }

/** So many times the lower bound the upper one is at most: less where the log knows all that takes long. */
const LIMIT = { log: 5, others: 20 }

/** The band around a time that follows from a size. */
export function bandOf(milliseconds: number, source: Exclude<EstimateSource, 'log'>): TimeBand {
  const half = Math.sqrt(WIDTH[source])
  return { from: milliseconds / half, to: milliseconds * half }
}

/** The band around a time of the log; null if there is none, or if the table's size contradicts it. */
export function learnedBand(milliseconds: number | null, bySize: TimeBand): TimeBand | null {
  if (milliseconds === null || milliseconds < bySize.from || milliseconds > bySize.to) return null
  return { from: milliseconds * LOGGED.from, to: milliseconds * LOGGED.to }
}

/** The band of works one after another; `isLogged`: all that takes long is in the log. */
export function sumOf(bands: readonly TimeBand[], isLogged = false): TimeBand {
  const from = bands.reduce((sum, each) => sum + each.from, 0)
  const to = bands.reduce((sum, each) => sum + each.to, 0)
  const least = to / (isLogged ? LIMIT.log : LIMIT.others)
  return { from: Math.ceil(Math.max(from, least) * 10) / 10, to: Math.floor(to * 10) / 10 }
}
