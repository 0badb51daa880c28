import { readFile, writeFile } from 'node:fs/promises'

import { expect, it, onTestFinished } from 'vitest'

import { autogenerate, check, downgrade, upgrade } from '../../dist/index.js'
import { Dice } from '../dialects/walks/dice.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { tableNames, versionRows } from '../support/revisions.ts'
import { failingAt } from './interrupted/broken-driver.ts'
import { randomDifference } from './interrupted/random-difference.ts'
import { entitiesOf, prefixed, type Sketch } from './pairs/sketch.ts'
import { snapshot } from './pairs/snapshot.ts'

/** More statements than any of these revisions has. */
const ENOUGH = 200

describeEachDatabase('a generated revision', (create, kind) => {
  it.each([
    { fill: 'transaction', seed: 3 },
    { fill: 'batches', seed: 5 },
  ] as const)(
    'is rolled back or goes on wherever it is interrupted or fails, up and down: $fill',
    async ({ fill, seed }) => cutEverywhere(seed, fill),
    // A run for each statement of each revision.
    400_000,
  )

  async function cutEverywhere(seed: number, fill: 'transaction' | 'batches'): Promise<void> {
    const dice = new Dice([seed, seed * 7, seed * 31, seed * 101, seed + 5], 0)
    const { before, after, renames, rows, values } = randomDifference(dice, kind)
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject()
    const own = (text: string) => prefixed(text, 'p')
    const on = (sketch: Sketch) => ({
      url: database.url,
      versions: project.path('versions'),
      revisionIds: 'sequential' as const,
      fill,
      entities: [...entitiesOf(sketch, 'p')],
    })
    await autogenerate(on(before), 'before')
    await upgrade(on(before), 'head')
    for (const row of rows) await database.exec(own(row))
    const start = await versionRows(database)
    const written = await autogenerate(on(after), 'after', { noRenames: true, renames: renames.map(own) })
    const revisions = [
      ...(written.batches ? [written.batches.revision] : []),
      ...(written.revision ? [written.revision] : []),
    ]
    for (const { file } of revisions) await fillIn(file, values)

    /** Runs it with a failure at each statement, one after another, until it comes to its end. */
    const runThrough = async (call: () => Promise<unknown>) => {
      const old = await look(database)
      for (let number = 0; number < ENOUGH; number++) {
        const failure = dice.once(2) ? 'interrupted' : 'refused'
        const { error, statement } = await failingAt(kind, number, failure, call)
        const where = `${seed}, ${failure} at ${number}: ${statement}`
        if (statement === null) {
          expect(error, where).toBeNull()
          return
        }
        if (error === null) continue
        // Whatever it was, it was this statement, and not what another one has left.
        expect(textOf(error), where).toMatch(/hub_test_refused|terminat|connection/i)
        if (fill === 'transaction') expect(await look(database), where).toEqual(old)
      }
      throw new Error(`${seed}: it never came to its end`)
    }
    const first = await look(database)
    await runThrough(() => upgrade(on(after), 'head'))
    expect((await check(on(after))).differences).toEqual([])
    const up = await look(database)
    await runThrough(() => downgrade(on(after), start?.[0] ?? ''))
    const down = await look(database)
    expect(down.catalog).toEqual(first.catalog)
    // Once more without a failure: no cut has left anything.
    await upgrade(on(after), 'head')
    expect((await look(database)).catalog).toEqual(up.catalog)
    await downgrade(on(after), start?.[0] ?? '')
    expect(await look(database)).toEqual(down)
  }
})

async function fillIn(file: string, values: Readonly<Record<string, string>>): Promise<void> {
  const text = await readFile(file, 'utf8')
  const filled = text.replaceAll(/fillIn\('\w+\.(\w+)'\)/g, (_call, column: string) => values[column] ?? 'missing')
  await writeFile(file, `import { sql } from 'hub-migrate'\n${filled}`)
}

async function look(database: TestDatabase) {
  const names = (await tableNames(database)).filter((name) => name.startsWith('p_'))
  const [found] = await snapshot(database, [{ prefix: 'p', tables: names.map((name) => name.slice(2)) }])
  return { ...found, versions: await versionRows(database) }
}

/** The words of an error and of what it came from. */
function textOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${textOf(error.cause)}` : String(error)
}
