import { describe, expect } from 'vitest'

import { hub, startHub } from '../support/hub.ts'
import { createLastingProject, type Project } from '../support/project.ts'
import { configText, type RevisionText, versionRows, versionsOf } from '../support/revisions.ts'
import { type PlaceDatabase, places, roundsOf } from './frame/places.ts'
import { momentsOf, signalledAt, type Statement, statementsOf } from './frame/statements.ts'
import { succeed } from './frame/succeed.ts'
import { torture } from './frame/torture.ts'

const sqlOf = (x: number) => `INSERT INTO written VALUES (${x})`
const write = (...all: readonly number[]) => all.map((x) => `await op.execute('${sqlOf(x)}')`).join('\n')

/** What each revision writes: before, in and after its part outside the transaction. None of it may be done twice. */
const parts: Readonly<Record<string, { before: readonly number[]; outside: readonly number[]; parent: string }>> = {
  bbbb00000002: { before: [], outside: [1, 2, 3], parent: 'aaaa00000001' },
  dddd00000004: { before: [5], outside: [6, 7], parent: 'cccc00000003' },
}
/** What is done outside a transaction, with its rows in the log. */
const outsideSql = /^INSERT INTO written|['"](started|statement)['"]/
const all = [1, 2, 3, 4, 5, 6, 7, 8]

const revisions: readonly RevisionText[] = [
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE written (x int)')" },
  { id: 'bbbb00000002', down: 'aaaa00000001', head: 'export const transaction = false', up: write(1, 2, 3) },
  { id: 'cccc00000003', down: 'bbbb00000002', up: write(4) },
  {
    id: 'dddd00000004',
    down: 'cccc00000003',
    up: `${write(5)}\nawait op.autocommitBlock(async () => {\n${write(6, 7)}\n})\n${write(8)}`,
  },
]

/** What `--json` says of a revision that was interrupted. */
interface Refusal {
  readonly code: string
  readonly revision: string
  readonly lastStatement: string | null
}

describe.each(places)('kill -9 outside a transaction ($name)', (place) => {
  const start = async (after: (work: () => Promise<void>) => void) => {
    const database = await place.create()
    after(() => database.close())
    const project = createLastingProject({
      'migrate.config.js': configText(database.config),
      ...versionsOf(...revisions),
    })
    after(project.dispose)
    return { database, project }
  }
  let unharmed: Promise<readonly Statement[]> | undefined
  const runUnharmed = async () => {
    const afterwards: (() => Promise<void>)[] = []
    const { project } = await start((work) => void afterwards.unshift(work))
    const statements = await statementsOf(project, ['upgrade'], place.driver)
    for (const work of afterwards) await work()
    return statements
  }

  torture('outside', `what may not be done twice is done once, or named with its last statement, ${place.name}`, {
    rounds: { short: place.name === 'PostgreSQL' ? 1 : 0, long: roundsOf(place, 500) },
    async round(round) {
      const { database, project } = await start(round.after)
      const statements = await (unharmed ??= runUnharmed())
      const outside = statements.filter(({ sql }) => outsideSql.test(sql))
      const at = round.random.pick(round.number % 4 === 0 ? statements : outside).number + round.random.between(0, 1)
      const signal = { at, when: round.random.pick(momentsOf(place.driver)) }
      await startHub(project, ['upgrade'], signalledAt(place.driver, signal)).ended
      const { code, stdout, stderr } = await hub(project, ['upgrade', '--json'])
      round.note('went on by itself', code === 0 ? 1 : 0)
      if (code !== 0) {
        const { error } = JSON.parse(stdout) as { error: Refusal }
        expect(error.code, stderr).toBe('UNFINISHED_REVISION')
        await settle(database, project, error, round.random.next() < 0.5)
        await succeed(project, ['upgrade'])
      }
      expect(await writtenIn(database), `${signal.when} ${at}`).toEqual(all)
      expect(await versionRows(database)).toEqual(['dddd00000004'])
    },
  })
})

/** Checks that the database is as it is said to be, and does what a person does then: finishes the revision, or undoes it. */
async function settle(
  database: PlaceDatabase,
  project: Project,
  { revision, lastStatement }: Refusal,
  isFinished: boolean,
): Promise<void> {
  const part = parts[revision]
  if (part === undefined) throw new Error(`${revision} has nothing outside a transaction.`)
  const own = [...part.before, ...part.outside]
  const found = (await writtenIn(database)).filter((x) => x >= Math.min(...own))
  const begun = part.outside.filter((x) => lastStatement !== null && sqlOf(x) <= lastStatement)
  expect([
    [...part.before, ...begun],
    [...part.before, ...begun.slice(0, -1)],
  ]).toContainEqual(found)
  if (isFinished) {
    const rest = all.filter((x) => x >= Math.min(...own) && x <= (revision === 'bbbb00000002' ? 3 : 8))
    for (const x of rest.filter((each) => !found.includes(each))) await database.exec(sqlOf(x))
  } else await database.exec(`DELETE FROM written WHERE x >= ${Math.min(...own)}`)
  await succeed(project, ['stamp', isFinished ? revision : part.parent])
}

async function writtenIn(database: PlaceDatabase): Promise<readonly number[]> {
  return (await database.query('SELECT x FROM written ORDER BY x')).map(({ x }) => Number(x))
}
