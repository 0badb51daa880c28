import { readFileSync } from 'node:fs'

import { describe, expect } from 'vitest'

import { until, untilTrueOf } from '../support/hanging.ts'
import { startHub, type StartedHub } from '../support/hub.ts'
import { wayOf, type Way } from './frame/mixed-way.ts'
import { places, roundsOf } from './frame/places.ts'
import { stateOf } from './frame/state.ts'
import { momentsOf, type SignalAt, signalledAt } from './frame/statements.ts'
import { succeed } from './frame/succeed.ts'
import type { Random } from './frame/random.ts'
import { torture } from './frame/torture.ts'

const codes = { SIGINT: 130, SIGTERM: 143 } as const

/** Milliseconds after which a second signal is one of its own. */
const betweenSignals = 300

describe.each(places)('signals ($name)', (place) => {
  const ways = [wayOf(place, 'up'), wayOf(place, 'down')] as const
  const [up] = ways
  const isInShort = place.name === 'PostgreSQL'

  torture('signals', `SIGINT or SIGTERM, once or twice, ${place.name}`, {
    rounds: { short: isInShort ? 1 : 0, long: roundsOf(place, 100) },
    async round(round) {
      const way = round.random.pick(ways)
      const { database, project } = await way.start(round)
      const by = round.random.pick(['SIGINT', 'SIGTERM'] as const)
      const moment = await momentOf(way, round.random)
      const begun = performance.now()
      const { code, signal, stderr } = await startHub(
        project,
        way.words,
        signalledAt(place.driver, { ...moment, by, again: round.random.pick([0, betweenSignals]) }),
      ).ended
      round.note('start to end in ms', performance.now() - begun)
      // At its end it may be done before it hears it.
      expect([0, codes[by]], `${signal}: ${stderr}`).toContain(code)
      round.note('stopped', code === 0 ? 0 : 1)
      await succeed(project, way.words)
      expect(await stateOf(database)).toEqual((await way.unharmed()).state)
    },
  })

  torture('signals', `SIGSTOP, another run meanwhile, then SIGCONT or SIGKILL, ${place.name}`, {
    rounds: { short: isInShort ? 1 : 0, long: roundsOf(place, 100) },
    async round(round) {
      const { database, project } = await up.start(round)
      const moment = await momentOf(up, round.random)
      const stopped = startHub(project, up.words, signalledAt(place.driver, { ...moment, by: 'SIGSTOP' }))
      round.after(() => void stopped.child.kill('SIGKILL'))
      await untilTrueOf(stopped, async () => isStopped(stopped))
      const other = startHub(project, up.words)
      round.after(() => void other.child.kill('SIGKILL'))
      let isOver = false
      void other.ended.then(() => (isOver = true))
      // It waits for the one that is stopped, if that one has the lock.
      await until(async () => isOver || /waiting for/.test(other.said()))
      round.note('waited for the stopped one', isOver ? 0 : 1)
      const wasOver = isOver
      const goesOn = round.random.next() < 0.7
      const at = performance.now()
      stopped.child.kill(goesOn ? 'SIGCONT' : 'SIGKILL')
      const [first, second] = await Promise.all([stopped.ended, other.ended])
      if (!goesOn && !wasOver) round.note('kill -9 to the end of the other in ms', performance.now() - at)
      expect(second.code, second.stderr).toBe(0)
      if (goesOn) expect(first.code, first.stderr).toBe(0)
      await succeed(project, up.words)
      expect(await stateOf(database)).toEqual((await up.unharmed()).state)
    },
  })

  torture('signals', `no memory is left, ${place.name}`, {
    rounds: { short: 0, long: roundsOf(place, 20) },
    async round(round) {
      const { database, project } = await up.start(round)
      const options = signalledAt(place.driver, { ...(await momentOf(up, round.random)), by: 'memory' })
      const { stderr } = await startHub(project, up.words, {
        ...options,
        nodeArguments: ['--max-old-space-size=48', ...(options.nodeArguments ?? [])],
      }).ended
      expect(stderr).toContain('heap out of memory')
      await succeed(project, up.words)
      expect(await stateOf(database)).toEqual((await up.unharmed()).state)
    },
  })
})

async function momentOf({ unharmed, place }: Way, random: Random): Promise<SignalAt> {
  const { statements } = await unharmed()
  return { at: random.between(1, statements.length), when: random.pick(momentsOf(place.driver)) }
}

/** Whether the process is there and does not run. */
function isStopped({ child }: StartedHub): boolean {
  return /\) T /.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'))
}
