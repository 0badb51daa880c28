import { afterAll, expect, it } from 'vitest'

import { mergeCheck, upgrade } from '../../dist/index.js'
import { describeEachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { versionsOf } from '../support/revisions.ts'
import { bruteForce } from './brute-force.ts'
import { randomPair } from './random-pair.ts'
import { rawPair } from './raw-pair.ts'

/**
 * Random pairs of branches, checked by hub and by going all interleavings. The whole measurement is made by hand:
 * HUB_PAIRS=200 (on each database), HUB_PAIRS_FROM=1000 (the first seed), and its figures are printed; -t "raw SQL" for
 * pairs in the style of what TypeORM generates.
 */
const pairs = Number(process.env['HUB_PAIRS'] ?? 0)
const from = Number(process.env['HUB_PAIRS_FROM'] ?? 1)

describeEachDatabase('random pairs of branches', (create, name) => {
  const counts: Record<string, number> = {}
  const unlike: string[] = []

  it.each([
    ['by operations', randomPair],
    ['by raw SQL', (seed: number) => rawPair(seed, name)],
  ] as const)(
    '%s are said to commute only if all interleavings lead to the same database',
    { timeout: 3_600_000 },
    async (kind, pairOf) => {
      const wanted = pairs > 0 ? pairs : name === 'sqlite' ? 8 : 3
      for (let seed = from, valid = 0; valid < wanted; seed++) {
        const pair = pairOf(seed)
        const project = createProject(versionsOf(pair.base, ...pair.left, ...pair.right))
        const versions = project.path('versions')
        const truth = await bruteForce(pair, versions, async () => {
          const database = await create()
          await upgrade({ url: database.url, versions }, pair.base.id)
          return database
        })
        if (truth === 'invalid') continue
        valid++
        const database = await create()
        const { verdict, databases } = await mergeCheck({ url: database.url, versions })
        await database.close()
        const by = databases[0]?.by ?? 'nothing'
        const key = `${kind}, ${truth}: ${verdict} by ${by}`
        counts[key] = (counts[key] ?? 0) + 1
        if (verdict !== truth) unlike.push(`${kind}, seed ${seed}, ${truth}: ${JSON.stringify(databases, null, 1)}`)
        if (verdict === 'commute') expect(truth, `seed ${seed}: ${JSON.stringify(databases, null, 1)}`).toBe('commute')
      }
      expect(Object.keys(counts).some((key) => key.startsWith(`${kind}, commute: commute`))).toBe(true)
    },
  )

  afterAll(() => {
    if (pairs > 0) process.stdout.write(`${name} ${JSON.stringify(counts, null, 1)}\n${unlike.join('\n')}\n`)
  })
})
