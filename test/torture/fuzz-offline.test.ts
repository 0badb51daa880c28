import { expect } from 'vitest'

import { downgrade, downgradeSql, upgrade, upgradeSql } from '../../dist/index.js'
import { type CreateDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createLastingProject } from '../support/project.ts'
import { byStatement, inOneCall, tracesOf } from '../support/scripts.ts'
import { torture, type Round } from './frame/torture.ts'
import { twenty, twentyVersions } from './plans/twenty.ts'

const places = ['base', ...twenty]

/** Each way from one place of the chain to another, up and down. */
const ways = places.flatMap((from) =>
  places.filter((to) => to !== from).map((to) => ({ from, to, isUp: places.indexOf(to) > places.indexOf(from) })),
)

for (const { kind, create } of eachDatabase)
  torture('fuzz-offline', `the script of each way through 20 revisions, and the run (${kind})`, {
    rounds: { short: 2, long: ways.length },
    async round(round) {
      const way = round.isShort
        ? round.random.pick(ways)
        : (ways[(round.number - 1) % ways.length] ?? round.random.pick(ways))
      const { from, to, isUp } = way
      const { folder, dispose } = createLastingProject(twentyVersions())
      round.after(dispose)
      const versions = `${folder}/versions`
      const [online, offline] = [await at(from, create, versions, round), await at(from, create, versions, round)]
      const run = isUp ? upgrade : downgrade
      await run({ url: online.url, versions }, to)
      const write = isUp ? upgradeSql : downgradeSql
      const { sql } = await write({ url: offline.url, versions }, `${from}:${to}`)
      const runner = round.random.pick([inOneCall, byStatement])
      await runner.run(offline, sql)
      const expected = await tracesOf(online)
      expect(await tracesOf(offline), `${from}:${to}, ${runner.name}`).toEqual(expected)
      // Once more, it finds the database elsewhere and stops.
      await expect(runner.run(offline, sql)).rejects.toThrow(/this script starts from/)
      expect(await tracesOf(offline)).toEqual(expected)
    },
  })

async function at(place: string, create: CreateDatabase, versions: string, round: Round): Promise<TestDatabase> {
  const database = await create()
  round.after(() => database.close())
  if (place !== 'base') await upgrade({ url: database.url, versions }, place)
  return database
}
