import { describe, expect } from 'vitest'

import { catalogOf } from '../support/catalog.ts'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { startHub } from '../support/hub.ts'
import { createLastingProject } from '../support/project.ts'
import { contents, doneSteps, versionRows } from '../support/revisions.ts'
import { succeed } from './frame/succeed.ts'
import { torture, type Round, type Work } from './frame/torture.ts'
import { mixedProject } from './plans/mixed.ts'

describe.each(eachDatabase)('kill -9 ($kind)', ({ create, kind }) => {
  let unharmed: Promise<Unharmed> | undefined

  torture('crash', `at any moment of an upgrade on ${kind}`, {
    rounds: { short: 1, long: 1000 },
    async round(round) {
      const { state, milliseconds } = await (unharmed ??= runUnharmed(create))
      const { database, project } = await start(create, round)
      const started = startHub(project, ['upgrade', 'head'])
      const timer = setTimeout(() => started.child.kill('SIGKILL'), round.random.next() * milliseconds * 1.1)
      const { signal } = await started.ended
      clearTimeout(timer)
      round.note('killed', signal === 'SIGKILL' ? 1 : 0)
      await succeed(project, ['upgrade', 'head'])
      expect(await stateOf(database)).toEqual(state)
    },
  })
})

interface Unharmed {
  readonly state: unknown
  /** How long the whole program ran. */
  readonly milliseconds: number
}

/** What an upgrade ends with that no one disturbs. */
async function runUnharmed(create: () => Promise<TestDatabase>): Promise<Unharmed> {
  const afterwards: Work[] = []
  try {
    const { database, project } = await start(create, { after: (work) => void afterwards.unshift(work) })
    const begun = performance.now()
    await succeed(project, ['upgrade', 'head'])
    return { milliseconds: performance.now() - begun, state: await stateOf(database) }
  } finally {
    for (const work of afterwards) await work()
  }
}

async function start(create: () => Promise<TestDatabase>, { after }: Pick<Round, 'after'>) {
  const database = await create()
  after(() => database.close())
  const project = createLastingProject(mixedProject(database))
  after(project.dispose)
  return { database, project }
}

/** All that must be the same after a crash: catalog, rows, version rows, and each step done once. */
async function stateOf(database: TestDatabase) {
  const { hub_version_log: _log, ...rows } = await contents(database)
  return { catalog: await catalogOf(database), rows, at: await versionRows(database), done: await doneSteps(database) }
}
