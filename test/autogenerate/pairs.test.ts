import { beforeAll, describe, expect, it } from 'vitest'

import { eachDatabase } from '../support/databases.ts'
import type { Pair } from './pairs/pair.ts'
import { type Outcome, runPairs } from './pairs/run-pairs.ts'
import { families } from './pairs/families.ts'

describe.each(eachDatabase)('law 3 of autogenerate ($kind)', ({ create, kind }) => {
  describe.each(Object.entries(families))('%s', (_family, all) => {
    const pairs = all.filter(({ on }) => on === undefined || on === kind)
    let outcomes: ReadonlyMap<Pair, Outcome>
    beforeAll(async () => {
      const found = await runPairs(create, pairs)
      outcomes = new Map(pairs.flatMap((pair, at) => (found[at] ? [[pair, found[at]] as const] : [])))
    })

    it.each(pairs.map((pair) => [pair.name, pair] as const))('%s', (_name, pair) => {
      const outcome = outcomes.get(pair)
      expect(outcome?.up).toEqual(outcome?.wantedUp)
      expect(outcome?.differences).toEqual([])
      expect(outcome?.next).toBeNull()
      expect(outcome?.down).toEqual(outcome?.wantedDown)
      expect(outcome?.nextBack).toBeNull()
    })
  })
})
