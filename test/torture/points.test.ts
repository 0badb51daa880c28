import { describe, expect, test } from 'vitest'

import { startHub } from '../support/hub.ts'
import { type Unharmed, type Way, wayOf } from './frame/mixed-way.ts'
import { namedPoints } from './frame/named-points.ts'
import { isInShort, places } from './frame/places.ts'
import { stateOf } from './frame/state.ts'
import { type Moment, momentsOf, type SignalAt, signalledAt } from './frame/statements.ts'
import { succeed } from './frame/succeed.ts'
import { elsewhere } from '../support/count-reporter.ts'
import { torture, type Round } from './frame/torture.ts'

const repetitions = 20

/** The rounds go over all points in these steps, so that a part of them is spread over the whole run; it is prime. */
const stride = 7919

/** What it reads changes nothing: a process that ends after it leaves what one leaves that ends before it. */
const reads = /^\s*(SELECT(?!.*(set_config|setval|advisory))|PRAGMA \w+$)/is

describe.each(places)('kill -9 at a statement ($name)', (place) => {
  const moments = momentsOf(place.driver)
  const ways = [wayOf(place, 'up'), wayOf(place, 'down')] as const
  const [up] = ways
  const points = namedPoints.filter(({ when }) => moments.includes(when))

  torture('points', `each named point, ${place.name}`, {
    rounds: { short: isInShort(place) ? 1 : 0, long: points.length * repetitions },
    async round(round) {
      const point = round.isShort ? round.random.pick(points) : points[round.number % points.length]
      if (point === undefined) return
      const numbers = point.numbersIn((await up.unharmed()).statements)
      await dieAndFinish(up, { at: round.random.pick(numbers), when: point.when }, round)
      round.note(point.name, 1)
    },
  })

  for (const way of ways)
    torture('points', `every statement on the way ${way.direction}, ${place.name}`, {
      rounds: { short: 0, long: async () => pointsOf(await way.unharmed(), moments).length },
      async round(round) {
        const all = pointsOf(await way.unharmed(), moments)
        const death = all[(round.number * stride) % all.length]
        if (death === undefined) return
        await dieAndFinish(way, death, round)
        round.note(`died ${death.when}`, 1)
      },
    })

  test('each named point is at a statement of a run', { timeout: 120_000 }, async ({ skip }) => {
    if (!isInShort(place)) skip(elsewhere)
    const { statements } = await up.unharmed()
    expect(points.filter(({ numbersIn }) => numbersIn(statements).length === 0)).toEqual([])
  })
})

/** Every statement, at all moments if it may change something. */
function pointsOf({ statements }: Unharmed, moments: readonly Moment[]): readonly SignalAt[] {
  return statements.flatMap(({ number: at, sql }) =>
    (reads.test(sql) ? (['before'] as const) : moments).map((when) => ({ at, when })),
  )
}

/** A run that ends at the point, and one that must do what it left. */
async function dieAndFinish(way: Way, death: SignalAt, round: Round): Promise<void> {
  const { state } = await way.unharmed()
  const { database, project } = await way.start(round)
  const { signal, stderr } = await startHub(project, way.words, signalledAt(way.place.driver, death)).ended
  expect(signal, `it did not reach ${death.when} ${death.at}: ${stderr}`).toBe('SIGKILL')
  await succeed(project, way.words)
  expect(await stateOf(database), `${death.when} ${death.at}`).toEqual(state)
}
