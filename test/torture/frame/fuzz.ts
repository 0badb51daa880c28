import fc from 'fast-check'

import { type Round, torture } from './torture.ts'

/** Something that must hold for any values. */
export interface FuzzCase<Values, Context> {
  readonly values: fc.Arbitrary<Values>
  /** How many values a round has: the one of `npm test`, and each of the 10 minutes of the long form. */
  readonly runs: { readonly short: number; readonly long: number }
  /** What all values of a round share, such as a database. */
  readonly start: (round: Round) => Promise<Context> | Context
  /** Throws if something is not as it must be. */
  readonly check: (values: Values, context: Context) => Promise<void> | void
}

/** How long a value may take, where nothing but hub's own code runs. */
const slowest = 2000

/**
 * A case of random values: what fails is made as small as it goes, and shown. A round repeats it: `--seed`, and the
 * number of the round.
 */
export function fuzz<Values, Context>(
  section: string,
  name: string,
  { values, runs, start, check }: FuzzCase<Values, Context>,
): void {
  torture(section, name, {
    rounds: { short: 1, long: Infinity },
    minutes: 10,
    async round(round) {
      const context = await start(round)
      const numRuns = round.isShort ? runs.short : runs.long
      let longest = 0
      const timed = fc.asyncProperty(values, async (each) => {
        const before = performance.now()
        try {
          await check(each, context)
        } catch (error) {
          throw withValues(error)
        }
        longest = Math.max(longest, performance.now() - before)
      })
      await fc.assert(timed, {
        numRuns,
        seed: round.random.between(0, 0x7f_ff_ff_ff),
        includeErrorInReport: true,
      })
      round.note('values', numRuns)
      round.note('longest in ms', longest)
    },
    bounds: {
      'longest in ms': (all) => {
        const longest = Math.max(...all)
        return longest > slowest * 10 ? `a value took ${Math.round(longest)} ms` : null
      },
    },
  })
}

/** The message of an assertion leaves out most of what was compared. */
function withValues(error: unknown): unknown {
  if (error instanceof Error && 'actual' in error && 'expected' in error) {
    const [actual, expected] = [error.actual, error.expected].map((each) => JSON.stringify(each, null, 1))
    error.message += `\nis: ${actual}\nmust be: ${expected}`
  }
  return error
}
