import { expect, onTestFinished } from 'vitest'

import { downgrade, downgradeSql, upgrade, upgradeSql, type SqlOptions } from '../../dist/index.js'
import { createSqliteDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { type RevisionText, versionsOf } from '../support/revisions.ts'
import { byStatement, inOneCall, type ScriptRunner, shellOf } from '../support/scripts.ts'
import { everything } from '../support/sqlite-contents.ts'

/** A range of a script, where it starts and what the run that does the same is called with. */
export interface Range {
  readonly range: string
  readonly target: string
  readonly from: readonly string[]
  readonly isDown?: boolean
}

/** Revisions and the scripts that are made of them for SQLite. */
export interface ScriptWork {
  readonly project: Project
  /** The script, for a database that nobody has made. */
  sqlOf(range: Pick<Range, 'range' | 'isDown'>, options?: SqlOptions): Promise<string>
  /** A new database, taken to there by runs. */
  databaseAt(targets: readonly string[]): Promise<TestDatabase>
  run(database: TestDatabase, range: Pick<Range, 'target' | 'isDown'>): Promise<unknown>
  /** Whatever runs the script, it leaves what the run leaves. `prepare` is done to each database before. */
  compare(range: Range, options?: SqlOptions, prepare?: string): Promise<void>
}

/** All that runs a script on SQLite here. */
export const runners: readonly ScriptRunner[] = [inOneCall, byStatement, shellOf('sqlite')].filter(
  (runner) => runner !== null,
)

export function scriptWork(...revisions: readonly RevisionText[]): ScriptWork {
  const project = createProject(versionsOf(...revisions))
  const environmentOf = (url: string) => ({ url, versions: project.path('versions') })
  const work: ScriptWork = {
    project,
    async sqlOf({ range, isDown = false }, options) {
      const environment = environmentOf(`sqlite:${project.path('nowhere', 'hub.db')}`)
      const { sql } = await (isDown ? downgradeSql : upgradeSql)(environment, range, options)
      expect(await project.list('nowhere')).toEqual([])
      return sql
    },
    async databaseAt(targets) {
      const database = await createSqliteDatabase()
      onTestFinished(() => database.close())
      if (targets.length > 0) await upgrade(environmentOf(database.url), targets)
      return database
    },
    run: ({ url }, { target, isDown = false }) => (isDown ? downgrade : upgrade)(environmentOf(url), target),
    async compare(range, options, prepare = '') {
      const sql = await work.sqlOf(range, options)
      const online = await work.databaseAt(range.from)
      await online.exec(prepare)
      await work.run(online, range)
      const expected = await everything(online)
      for (const runner of runners) {
        const database = await work.databaseAt(range.from)
        await database.exec(prepare)
        await runner.run(database, sql)
        expect(await everything(database), runner.name).toEqual(expected)
      }
    },
  }
  return work
}
