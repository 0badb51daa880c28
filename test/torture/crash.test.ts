import { describe, expect } from 'vitest'

import { startHub } from '../support/hub.ts'
import { type Started, type Unharmed, type Way, wayOf } from './frame/mixed-way.ts'
import { isInShort, places, roundsOf } from './frame/places.ts'
import { stateOf } from './frame/state.ts'
import { signalledAt, momentsOf } from './frame/statements.ts'
import { succeed } from './frame/succeed.ts'
import { torture, type Round } from './frame/torture.ts'

describe.each(places)('kill -9 ($name)', (place) => {
  const up = wayOf(place, 'up')
  const down = wayOf(place, 'down')

  torture('crash', `at any moment of an upgrade, ${place.name}`, {
    rounds: { short: isInShort(place) ? 1 : 0, long: roundsOf(place, 1000) },
    async round(round) {
      const { database } = await killAndFinish(up, round)
      expect(await stateOf(database)).toEqual((await up.unharmed()).state)
    },
  })

  torture('crash', `at any moment of a downgrade, ${place.name}`, {
    rounds: { short: 0, long: roundsOf(place, 300) },
    async round(round) {
      const { database, project } = await killAndFinish(down, round)
      expect(await stateOf(database)).toEqual((await down.unharmed()).state)
      if (round.number % 5 > 0) return
      await succeed(project, up.words)
      const { done: _done, ...again } = await stateOf(database)
      expect((await up.unharmed()).state).toMatchObject(again)
    },
  })
})

/** One to three runs that are killed, and one that must do what they left. */
async function killAndFinish(way: Way, round: Round): Promise<Started> {
  const unharmed = await way.unharmed()
  const started = await way.start(round)
  const kills = round.random.between(1, 3)
  for (let kill = 1; kill <= kills; kill++) {
    const died =
      round.random.next() < 0.5
        ? await killLater(way, started, { ...unharmed, kill }, round)
        : await killAt(way, started, { ...unharmed, kill }, round)
    round.note('killed', died ? 1 : 0)
  }
  await succeed(started.project, way.words)
  return started
}

/** A kill, counted from 1: the later, the less there may be left to do. */
interface Next extends Unharmed {
  readonly kill: number
}

/** At a moment between the first statement and the end. */
async function killLater({ words }: Way, { project }: Started, { statements, kill }: Next, { random }: Round) {
  const first = statements[0]?.milliseconds ?? 0
  const last = statements.at(-1)?.milliseconds ?? 0
  const { child, ended } = startHub(project, words)
  const timer = setTimeout(() => child.kill('SIGKILL'), first + (random.next() * (last - first) * 1.1) / kill)
  const { signal } = await ended
  clearTimeout(timer)
  return signal === 'SIGKILL'
}

/** At a statement: most take no time, and by time they would not be met. */
async function killAt({ words, place }: Way, { project }: Started, { statements, kill }: Next, { random }: Round) {
  const death = {
    at: random.between(1, Math.ceil(statements.length / kill)),
    when: random.pick(momentsOf(place.driver)),
    spin: random.pick([0, random.between(0, 1000)]),
  }
  const { signal } = await startHub(project, words, signalledAt(place.driver, death)).ended
  return signal === 'SIGKILL'
}
