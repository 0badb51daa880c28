import { afterAll, describe, expect } from 'vitest'

import { stayHead, untilStays } from '../support/hanging.ts'
import type { Project } from '../support/project.ts'
import type { RevisionText } from '../support/revisions.ts'
import { type Answer, Crowd } from './crowd/members.ts'
import { projectFor, startStaying } from './crowd/rounds.ts'
import { type Place, places } from './frame/places.ts'
import { type Round, torture } from './frame/torture.ts'

const crowd = new Crowd()
afterAll(() => crowd.end())

const words = [['status'], ['current'], ['history']] as const
const lockTimeout = 4_000

/** On SQLite so much that its cache spills: the file is then locked as a whole until the transaction ends. */
const rows = (count: number) => `INSERT INTO big (id, x)
  WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < ${count}) SELECT n, n FROM t`

const revisions = (count: number): readonly RevisionText[] => [
  {
    id: 'aaaa00000001',
    head: stayHead,
    up: `await op.execute('CREATE TABLE big (id int PRIMARY KEY, x int, note text)')
  await stay('first')`,
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    head: stayHead,
    up: `await op.execute('ALTER TABLE big ADD COLUMN y int')
  await op.execute(\`${rows(count)}\`)
  await stay('whole')`,
  },
  {
    id: 'cccc00000003',
    down: 'bbbb00000002',
    head: stayHead,
    up: "await op.autocommitBlock(async () => { await stay('block') })",
  },
]

describe.each(places)('readers during a run ($name)', (place) => {
  torture('readers', `status, current and history during a run, ${place.name}`, {
    rounds: { short: place.driver === 'pg' ? 1 : 0, long: 3 },
    async round(round) {
      const database = await place.create()
      round.after(() => database.close())
      const settings = { ...database.config, lockTimeout: round.isShort ? 1_000 : lockTimeout }
      const project = projectFor(round, settings, ...revisions(round.isShort ? 1_000 : 300_000))
      await crowd.gather(words.length)
      const started = await startStaying(round, project)
      for (const stage of ['first', 'whole', 'block'] as const) {
        if (stage !== 'first') await untilStays(started, project, stage)
        await read(place, stage, project, round)
        await project.write(`go-${stage}`, '')
      }
      const { code, stderr } = await started.ended
      expect(code, stderr).toBe(0)
    },
  })
})

/** Reads for 10 s, or once in the short form, while the run stays at a stage. */
async function read(place: Place, stage: 'first' | 'whole' | 'block', project: Project, round: Round): Promise<void> {
  const end = Date.now() + (round.isShort ? 0 : 10_000)
  do {
    const answers = await crowd.run(words.map((each) => ({ folder: project.folder, words: each })))
    for (const [index, answer] of answers.entries()) {
      const [word = 'status'] = words[index] ?? []
      round.note(`${word} in ms`, answer.ended - answer.began)
      if (stage === 'whole' && word !== 'history' && place.name.includes('DELETE')) expectLocked(answer)
      else {
        expect(answer, answer.stderr).toMatchObject({ code: 0 })
        expect(answer.stderr, `${word} waits`).not.toContain('waiting for')
      }
    }
  } while (Date.now() < end)
}

/** With a rollback journal: it waits as long as `lockTimeout`, says so, and says it at its end. */
function expectLocked({ code, stderr, began, ended }: Answer): void {
  expect(code, stderr).toBe(1)
  expect(stderr).toContain('waiting for another process that has locked the whole database')
  expect(ended - began).toBeGreaterThanOrEqual(lockTimeout)
}
