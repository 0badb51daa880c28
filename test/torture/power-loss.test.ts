import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { describe, expect } from 'vitest'

import { databaseFolder } from '../support/database-folder.ts'
import type { TestDatabase } from '../support/databases.ts'
import { createLastingProject } from '../support/project.ts'
import { versionRows } from '../support/revisions.ts'
import { afterPowerLoss } from './frame/disk/after-power-loss.ts'
import { type DiskEvent, recordDisk } from './frame/disk/record.ts'
import { wayOf } from './frame/mixed-way.ts'
import { openSqliteFile, roundsOf, sqlitePlaces } from './frame/places.ts'
import { stateOf } from './frame/state.ts'
import { succeed } from './frame/succeed.ts'
import { torture, type Work } from './frame/torture.ts'
import { mixedProject } from './plans/mixed.ts'

/** What a run wrote, and the files as they were before it. */
interface Recorded {
  readonly folder: string
  readonly before: ReadonlyMap<string, Buffer>
  readonly events: readonly DiskEvent[]
}

describe.each(sqlitePlaces)('power loss ($name)', (place) => {
  const ways = [wayOf(place, 'up'), wayOf(place, 'down')] as const
  const recorded = new Map<string, Promise<Recorded>>()
  const record = async (way: (typeof ways)[number]): Promise<Recorded> => {
    const afterwards: Work[] = []
    try {
      const { database, project } = await way.start({ after: (work) => void afterwards.unshift(work) })
      const file = database.file ?? ''
      const before = [file, `${file}-hub-lock`].flatMap((path) => readIfThere(path))
      const events = await recordDisk(project, way.words, dirname(file))
      return { folder: dirname(file), before: new Map(before), events }
    } finally {
      for (const work of afterwards) await work()
    }
  }

  torture('power-loss', `at any write of a run, what was not synced being lost in part, ${place.name}`, {
    rounds: { short: 0, long: roundsOf(place, 1000) },
    async round({ random, note, after }) {
      const way = random.pick(ways)
      const { state } = await way.unharmed()
      const known = recorded.get(way.direction) ?? record(way)
      recorded.set(way.direction, known)
      const { folder, before, events } = await known
      const files = afterPowerLoss(before, events.slice(0, random.between(0, events.length)), folder, random)
      note('writes and syncs of the run', events.length)

      const here = mkdtempSync(join(databaseFolder(), 'hub-torture-'))
      after(() => rmSync(here, { recursive: true, force: true }))
      for (const [path, content] of files) writeFileSync(join(here, basename(path)), content)
      const file = join(here, 'hub.db')
      const database = openSqliteFile(file)
      if (random.next() < 0.5) await checkRecovered(database, openSqliteFile(`${file}-hub-lock`))
      const project = createLastingProject(
        mixedProject({ dataSource: { type: place.driver === 'sqlite3' ? 'sqlite' : place.driver, database: file } }),
      )
      after(project.dispose)
      await succeed(project, way.words)
      expect(await stateOf(database)).toEqual(state)
    },
  })
})

/** The run lock must know each run that has been outside a transaction: else it would not be known to be over. */
async function checkRecovered(database: TestDatabase, lock: TestDatabase): Promise<void> {
  expect(await database.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  if ((await versionRows(database)) === null) return
  const begun = await database.query("SELECT DISTINCT run_id FROM hub_version_log WHERE event = 'started'")
  const known = begun.length === 0 ? [] : await lock.query('SELECT run_id FROM run')
  expect(known).toEqual(expect.arrayContaining(begun))
}

function readIfThere(path: string): readonly (readonly [string, Buffer])[] {
  try {
    return [[path, readFileSync(path)]]
  } catch {
    return []
  }
}
