import { expect, test } from 'vitest'

import { elsewhere } from '../../support/count-reporter.ts'
import { randomOf, type Random } from './random.ts'
import { CaseResults, type RoundResult } from './results.ts'
import { tortureSettings, type TortureSettings } from './settings.ts'

/** One round of a case. */
export interface Round {
  /** Counted from 1. */
  readonly number: number
  /** The same for the same seed, case and round. */
  readonly random: Random
  /** Whether this is `npm test`, where a round should be small. */
  readonly isShort: boolean
  /** Keeps a figure, with its unit in its name: `wait in ms`. */
  note(figure: string, value: number): void
  /** Calls the work when the round is over, however it ends; the last first. */
  after(work: Work): void
}

/** Something to be done, perhaps later. */
export type Work = () => Promise<void> | void

/** Something done to hub again and again, with what must hold each time. */
export interface TortureCase {
  /** How many rounds it goes in `npm test`, and in the long form, where the number may have to be found out. */
  readonly rounds: { readonly short: number; readonly long: number | (() => Promise<number>) }
  /** No round of the long form starts after as many minutes: for rounds without number. */
  readonly minutes?: number
  /** Throws if something is not as it must be. */
  readonly round: (round: Round) => Promise<void>
  /** What the machine lacks for it: the case is then not run, and says so by its name. */
  readonly missing?: string | null
  /** Bounds of figures, over all rounds; only the long form is held to them. */
  readonly bounds?: Readonly<Record<string, (values: readonly number[]) => string | null>>
}

/**
 * A case as a test: in `npm test` a few rounds of it, in `npm run torture` as many as asked. A round that fails does
 * not end the case there: it is kept with its number and its seed, and all are shown at the end.
 *
 * @param section The name of the file, by which `npm run torture -- <section>` runs it.
 */
export function torture(
  section: string,
  name: string,
  { rounds, round, minutes = Infinity, missing = null, bounds = {} }: TortureCase,
): void {
  const settings = tortureSettings()
  // A file or a group without any test is a failure.
  if (rounds.short === 0 && settings === null) return test(name, ({ skip }) => skip(elsewhere))
  const shown = missing === null ? name : `${name}: not run, ${missing}`
  test.skipIf(missing !== null)(shown, { timeout: settings === null ? 120_000 : 0 }, async () => {
    if (settings === null) {
      for (let number = 1; number <= rounds.short; number++) {
        const { failed } = await runRound({ section, name, seed: 'short', number, isShort: true }, round)
        expect(failed, `round ${number}`).toBeNull()
      }
      return
    }
    const all = await runLong({ ...settings, minutes: settings.minutes ?? minutes }, section, name, rounds.long, round)
    const failures = all.filter(({ failed }) => failed !== null)
    const first = failures.slice(0, 5).map((each) => `round ${each.round}: ${each.failed}`)
    expect(failures.length, `${first.join('\n\n')}\nseed ${settings.seed}`).toBe(0)
    const exceeded = Object.entries(bounds).flatMap(([figure, bound]) => bound(valuesOf(all, figure)) ?? [])
    expect(exceeded).toEqual([])
  })
}

async function runLong(
  settings: TortureSettings,
  section: string,
  name: string,
  wanted: TortureCase['rounds']['long'],
  round: TortureCase['round'],
): Promise<readonly RoundResult[]> {
  const results = new CaseResults(settings, section, name)
  const all = [...results.before]
  const end = settings.minutes === null ? Infinity : Date.now() + settings.minutes * 60_000
  const asked = typeof wanted === 'number' ? wanted : await wanted()
  const rounds = asked === 0 ? 0 : (settings.rounds ?? asked)
  for (let number = all.length + 1; number <= rounds && Date.now() < end; number++) {
    const result = await runRound({ section, name, seed: settings.seed, number, isShort: false }, round)
    results.add(result)
    all.push(result)
    if (result.failed !== null) process.stderr.write(`${section}, ${name}, round ${number}: ${result.failed}\n`)
  }
  return all
}

interface Place {
  readonly section: string
  readonly name: string
  readonly seed: string
  readonly number: number
  readonly isShort: boolean
}

async function runRound(
  { section, name, seed, number, isShort }: Place,
  round: TortureCase['round'],
): Promise<RoundResult> {
  const figures: Record<string, number[]> = {}
  const afterwards: Work[] = []
  const start = performance.now()
  let failed: string | null = null
  const run = async (work: Work) => {
    try {
      await work()
    } catch (error) {
      failed ??= error instanceof Error ? (error.stack ?? error.message) : String(error)
    }
  }
  await run(() =>
    round({
      number,
      isShort,
      random: randomOf(`${seed} ${section} ${name} ${number}`),
      note: (figure, value) => void (figures[figure] ??= []).push(value),
      after: (work) => void afterwards.unshift(work),
    }),
  )
  for (const work of afterwards) await run(work)
  return { round: number, milliseconds: Math.round(performance.now() - start), figures, failed }
}

function valuesOf(all: readonly RoundResult[], figure: string): readonly number[] {
  return all.flatMap(({ figures }) => figures[figure] ?? [])
}
