import { beforeAll, describe, expect, it } from 'vitest'

import { eachDatabase } from '../support/databases.ts'
import { families } from './pairs/families.ts'
import type { Pair } from './pairs/pair.ts'
import { refusedPairs } from './pairs/refused-pairs.ts'
import { type Outcome, runPairs } from './pairs/run-pairs.ts'
import { type Refusal, runRefused } from './pairs/run-refused.ts'
import { forDatabase } from './pairs/pair.ts'

describe.each(eachDatabase)('a generated revision ($kind)', ({ create, kind }) => {
  const isHere = ({ on }: { readonly on?: typeof kind }) => on === undefined || on === kind
  const titled = <Each extends { readonly name: string }>(pairs: readonly Each[]) =>
    pairs.map((pair, at) => [pair.name, at, pair] as const)

  it('is tried on at least 200 pairs of definitions', () => {
    const all = [...Object.values(families).flat(), ...refusedPairs].filter(isHere)
    expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThanOrEqual(200)
  })

  describe.each(Object.entries(families))('turns the old into the new and back: %s', (_family, all) => {
    const pairs: readonly Pair[] = all.filter(isHere)
    let outcomes: readonly Outcome[]
    beforeAll(async () => {
      outcomes = await runPairs(create, pairs)
    })

    it.each(titled(pairs))('%s', (_name, at) => {
      const outcome = outcomes[at]
      expect(outcome?.up).toEqual(outcome?.wantedUp)
      expect(outcome?.differences).toEqual([])
      expect(outcome?.next).toBeNull()
      expect(outcome?.down).toEqual(outcome?.wantedDown)
      expect(outcome?.nextBack).toBeNull()
    })
  })

  describe('leaves all as it was where rows cannot be kept', () => {
    const pairs = refusedPairs.filter(isHere)
    let refusals: readonly Refusal[]
    beforeAll(async () => {
      refusals = await runRefused(create, pairs)
    })

    it.each(titled(pairs))('%s', (_name, at, { error }) => {
      const refusal = refusals[at]
      expect(refusal?.error).toMatch(forDatabase(error, kind))
      expect(refusal?.after).toEqual(refusal?.before)
      expect(refusal?.isAtStart).toBe(true)
    })
  })
})
