import { expect, it, onTestFinished } from 'vitest'

import { loadModule } from '../../dist/load/load-module.js'
import { describeEachDatabase } from '../support/databases.ts'
import { repository } from '../support/project.ts'
import { type Entity, examine } from './laws.ts'
import { listedLog } from './schema-log/listed-log.ts'
import { classSets, schemaSets, setSchemas } from './sets/sets.ts'
import { schemasOf, wordsFor } from './sets/words.ts'

describeEachDatabase('the entities of an application', (create, kind) => {
  const sets: readonly (readonly [string, () => Promise<readonly Entity[]>])[] = [
    ...Object.entries(schemaSets).map(
      ([name, set]) => [name, () => Promise.resolve(schemasOf(set, wordsFor(kind)))] as const,
    ),
    ...classSets.map((name) => [name, () => classesOf(name)] as const),
  ]

  it('are those of thirty and more', () => {
    expect(sets.length).toBeGreaterThanOrEqual(30)
  })

  it.each(sets)('%s: upgraded without a difference, downgraded without a rest', async (name, entitiesOf) => {
    const database = await create()
    onTestFinished(() => database.close())
    const verdict = await examine(database, { entities: await entitiesOf(), schemas: setSchemas[kind][name] ?? [] })
    expect(verdict.differences).toEqual([])
    expect(verdict.empty.after).toEqual(verdict.empty.before)
    expect(verdict.full.after).toEqual(verdict.full.before)
    expect(verdict.log).toEqual(await listedLog(kind, name))
  })
})

/** Loaded as hub loads entities. */
async function classesOf(name: string): Promise<readonly Entity[]> {
  const exported = await loadModule(`${repository}test/autogenerate/sets/decorated/${name}.ts`)
  // These files export nothing else.
  return Object.values(exported).filter((value) => typeof value === 'function') as unknown as readonly Entity[]
}
