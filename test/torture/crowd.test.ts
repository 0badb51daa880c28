import { afterAll, describe, expect } from 'vitest'

import { createLastingProject } from '../support/project.ts'
import { doneSteps, versionRows } from '../support/revisions.ts'
import { Crowd } from './crowd/members.ts'
import { crowdPlaces } from './crowd/pooled.ts'
import { stateOf } from './frame/state.ts'
import { torture } from './frame/torture.ts'
import { crowdIds, crowdProject } from './plans/crowd.ts'

const crowd = new Crowd()
afterAll(() => crowd.end())

describe.each(crowdPlaces)('a crowd on an empty database ($name)', (place) => {
  const isInShort = place.name === 'PostgreSQL'

  describe.each(isInShort ? [32, 64] : [64, 32])('of %i', (size) => {
    const isShort = isInShort && size === 32
    torture('crowd', `${size} processes, ${place.name}`, {
      rounds: { short: isShort ? 1 : 0, long: 20 },
      missing: place.missing,
      async round(round) {
        const members = round.isShort ? 6 : size
        const database = await place.create()
        round.after(() => database.close())
        const plan = {
          rows: round.isShort ? 3_000 : 300_000,
          milliseconds: round.isShort ? 50 : round.number % 5 === 1 ? 10_000 : 300,
          leaves: place.leaves,
        }
        const project = createLastingProject(crowdProject(database.config, plan))
        round.after(project.dispose)
        await crowd.gather(members)
        const task = { folder: project.folder, words: ['upgrade', 'heads'] }
        const answers = await crowd.run(Array.from({ length: members }, () => task))
        round.note('starts', members)
        round.note('starts that failed', answers.filter(({ code }) => code !== 0).length)
        const took = answers.map(({ began, ended }) => ended - began)
        round.note('release to the last return in ms', Math.max(...took))
        const bad = answers.filter(({ code }) => code !== 0).map(({ code, stderr }) => `${code}: ${stderr}`)
        expect(bad.length, `${bad.length} of ${members}:\n${bad.slice(0, 3).join('\n')}`).toBe(0)
        const applied = await database.query('SELECT revision FROM applied ORDER BY revision')
        expect(applied.map(({ revision }) => revision)).toEqual(crowdIds)
        expect((await doneSteps(database)).toSorted()).toEqual(crowdIds.map((id) => `up ${id}`))
        expect(await versionRows(database)).toEqual([crowdIds.at(-1)])
        const [sum] = await database.query('SELECT count(*) AS n, min(y - x) AS least, max(y - x) AS most FROM big')
        expect(Object.values(sum ?? {}).map(Number)).toEqual([plan.rows, 1, 1])
        const { faults, catalog } = await stateOf(database)
        expect(faults).toEqual([])
        expect(catalog.filter((line) => /index.*\bbig_x\b/i.test(line))).toHaveLength(1)
      },
    })
  })
})
