import { fileURLToPath } from 'node:url'

import { describe, expect } from 'vitest'

import { startUntilStays, stayHead, untilSays } from '../support/hanging.ts'
import { type HubOptions, startHub } from '../support/hub.ts'
import { createLastingProject } from '../support/project.ts'
import { configText, doneSteps, versionsOf } from '../support/revisions.ts'
import { wayOf } from './frame/mixed-way.ts'
import { places, roundsOf } from './frame/places.ts'
import { stateOf } from './frame/state.ts'
import { succeed } from './frame/succeed.ts'
import { torture } from './frame/torture.ts'

const preload = fileURLToPath(new URL('preload/clock.mjs', import.meta.url))
const minute = 60_000

/** A host whose clock is wrong. */
function clock(by: number, wander = 0): HubOptions {
  return { nodeArguments: ['--import', preload], env: { TORTURE_CLOCK: JSON.stringify({ by, wander }) } }
}

/** Ten minutes apart, an hour back, and one that jumps two hours to either side each time that it is asked. */
const clocks = [clock(0), clock(10 * minute), clock(-60 * minute), clock(0, 120 * minute)]

describe.each(places)('clocks that differ ($name)', (place) => {
  const up = wayOf(place, 'up')
  const isInShort = place.name === 'PostgreSQL'

  torture('clock', `four hosts upgrade at once, one of them is killed, ${place.name}`, {
    rounds: { short: isInShort ? 1 : 0, long: roundsOf(place, 50) },
    async round(round) {
      const { statements, state } = await up.unharmed()
      const { database, project } = await up.start(round)
      const hosts = round.random.shuffle(clocks).map((options) => startHub(project, up.words, options))
      round.after(() => {
        for (const { child } of hosts) child.kill('SIGKILL')
      })
      const [killed, ...others] = hosts
      const timer = setTimeout(
        () => killed?.child.kill('SIGKILL'),
        (statements.at(-1)?.milliseconds ?? 0) * (0.5 + 2 * round.random.next()),
      )
      const results = await Promise.all(others.map(({ ended }) => ended))
      await killed?.ended
      clearTimeout(timer)
      expect(results.filter(({ code }) => code !== 0).map(({ stderr }) => stderr)).toEqual([])
      await succeed(project, up.words, clock(-60 * minute))
      expect(await stateOf(database)).toEqual(state)
    },
  })

  torture('clock', `a clock that jumps neither ends the waiting nor the run, ${place.name}`, {
    rounds: { short: 0, long: 3 },
    async round({ after }) {
      const database = await place.create()
      after(() => database.close())
      const project = createLastingProject({
        'migrate.config.js': configText({ ...database.config, lockTimeout: 30 * minute }),
        ...versionsOf({ id: 'aaaa00000001', head: stayHead, up: `await stay('first')` }),
      })
      after(project.dispose)
      const first = await startUntilStays(project, ['upgrade'], 'first', clock(0, 120 * minute))
      const second = startHub(project, ['upgrade'], clock(0, 120 * minute))
      after(() => void second.child.kill('SIGKILL'))
      await untilSays(second, /waiting for another run[^]*waiting for another run/)
      await project.write('go-first', '')
      for (const { ended } of [first, second]) {
        const { code, stderr } = await ended
        expect(code, stderr).toBe(0)
      }
      expect(await doneSteps(database)).toEqual(['up aaaa00000001'])
    },
  })
})
