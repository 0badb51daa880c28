import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'

import pg from 'pg'
import { afterAll, describe, expect } from 'vitest'

import { createPostgresDatabase } from '../support/databases.ts'
import { stayHead } from '../support/hanging.ts'
import { type RevisionText, versionsOf } from '../support/revisions.ts'
import { Crowd } from './crowd/members.ts'
import { connectTime, failed, projectFor, startStaying } from './crowd/rounds.ts'
import { lastHeld, lockKeyIn } from './crowd/run-lock.ts'
import { shareOf } from './crowd/shares.ts'
import { places } from './frame/places.ts'
import { succeed } from './frame/succeed.ts'
import { torture } from './frame/torture.ts'

const crowd = new Crowd()
afterAll(() => crowd.end())

const create = "await op.execute('CREATE TABLE t (x int)')"
const plain: RevisionText = { id: 'aaaa00000001', up: create }
const staying: RevisionText = { id: 'aaaa00000001', head: stayHead, up: `${create}\nawait stay('first')` }

describe('two histories in one PostgreSQL database', () => {
  torture('waiting', 'two schemas, or two version tables, do not wait for each other', {
    rounds: { short: 1, long: 10 },
    async round(round) {
      const database = await createPostgresDatabase()
      round.after(() => database.close())
      await database.exec('CREATE SCHEMA one; CREATE SCHEMA two')
      const isBySchema = round.number % 2 === 1
      const { url } = database
      const inSchema = (schema: string) => ({ dataSource: { type: 'postgres', url, schema } })
      const first = isBySchema ? inSchema('one') : { url, versionTable: 'one_version' }
      const second = isBySchema ? inSchema('two') : { url, versionTable: 'two_version' }
      const running = projectFor(round, first, staying)
      const started = await startStaying(round, running)
      // Without a version table, the tables of the first would be a database that was made without hub.
      const others = projectFor(round, second, { ...plain, up: create.replace(' t ', ' u ') })
      if (!isBySchema) await succeed(others, ['stamp', 'base'])
      const task = { folder: others.folder, words: ['upgrade', 'heads'] }
      const answers = await crowd.run(Array.from({ length: round.isShort ? 3 : 16 }, () => task))
      expect(failed(answers)).toEqual([])
      expect(started.child.exitCode).toBeNull()
      await running.write('go-first', '')
      expect(await started.ended).toMatchObject({ code: 0 })
    },
  })
})

describe.each(places)('a start when nothing is pending ($name)', (place) => {
  torture('waiting', `nothing is pending: no lock is taken, ${place.name}`, {
    rounds: { short: place.driver === 'pg' ? 1 : 0, long: 10 },
    async round(round) {
      const database = await place.create()
      round.after(() => database.close())
      const project = projectFor(round, database.config, plain)
      await succeed(project, ['upgrade'])
      if (database.file !== null) await rm(`${database.file}-hub-lock`, { force: true })
      const task = { folder: project.folder, words: ['upgrade', 'heads'] }
      const size = round.isShort ? 4 : 64
      // Modules are loaded by the first of them.
      await crowd.run(Array.from({ length: size }, () => task))
      const answers = await crowd.run(Array.from({ length: size }, () => task))
      expect(failed(answers)).toEqual([])
      for (const { statements, began, ended } of answers) {
        // How long reading waits for locks of others is told to the server.
        const limit = /^SELECT set_config\('lock_timeout'/
        const changing = /lock|BEGIN|INSERT|CREATE|UPDATE/
        expect(statements.filter(([, sql]) => changing.test(sql) && !limit.test(sql))).toEqual([])
        if (place.driver === 'pg') round.note('statements', statements.length)
        round.note(`a start of ${size} at once in ms`, ended - began)
      }
      if (database.file !== null) expect(existsSync(`${database.file}-hub-lock`)).toBe(false)
      if (round.isShort) return
      for (let alone = 0; alone < 20; alone++) {
        for (const { began, ended } of await crowd.run([task])) round.note('a start alone in ms', ended - began)
        if (place.driver === 'pg') round.note('connect and one query in ms', await connectTime(database.url))
      }
    },
  })
})

describe.each(places)('those that wait ($name)', (place) => {
  torture('waiting', `64 processes wait 10 s for another run, ${place.name}`, {
    rounds: { short: 0, long: 5 },
    bounds: {
      'queries a second': (all) => (Math.max(0, ...all) < 10 ? null : `${Math.max(...all)} queries a second`),
      'unlock to return in ms': (all) => {
        const lag = shareOf(all, 0.95)
        return lag <= 1500 ? null : `95 of 100 return within ${lag} ms of the unlock`
      },
    },
    async round(round) {
      const database = await place.create()
      round.after(() => database.close())
      const project = projectFor(round, database.config, staying)
      await crowd.run(Array.from({ length: 64 }, () => ({ folder: project.folder, words: ['current'] })))
      const started = await startStaying(round, project)
      const task = { folder: project.folder, words: ['upgrade', 'heads'] }
      const pending = await crowd.start(Array.from({ length: 64 }, () => task))
      await new Promise((resolve) => setTimeout(resolve, 10_000))
      const watch = place.driver === 'pg' ? lastHeld(database) : null
      const go = Date.now()
      await project.write('go-first', '')
      const [answers, held] = await Promise.all([Promise.all(pending), watch, started.ended])
      expect(failed(answers)).toEqual([])
      // SQLite does not tell when a lock was given back: it is counted from the end of the revision.
      const unlocked = held ?? go
      for (const { began, ended, statements, said } of answers) {
        round.note('unlock to return in ms', ended - unlocked)
        const sent = statements.filter(([at]) => at > began + 1000 && at < unlocked)
        if (place.driver === 'pg') round.note('queries a second', (sent.length * 1000) / (unlocked - began - 1000))
        const first = statements.find(([, sql]) => sql.includes('pg_try_advisory_lock'))?.[0]
        const lines = said.filter(([, text]) => text.includes('waiting for')).map(([at]) => at)
        const times = [first ?? lines[0] ?? began, ...lines, unlocked]
        const silence = Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? at)))
        round.note('longest silence in ms', silence)
        expect(silence).toBeLessThan(10_000)
      }
    },
  })
})

describe('the key of the run lock, taken by another tool (PostgreSQL)', () => {
  torture('waiting', 'the wait ends at lockTimeout, and the message names who has it', {
    rounds: { short: 1, long: 3 },
    async round(round) {
      const database = await createPostgresDatabase()
      round.after(() => database.close())
      const project = projectFor(round, { url: database.url, lockTimeout: 3000 }, staying)
      const started = await startStaying(round, project)
      const key = await lockKeyIn(database)
      await project.write('go-first', '')
      await started.ended
      const other = new pg.Client({ connectionString: database.url, application_name: 'nightly report' })
      await other.connect()
      round.after(() => other.end())
      const { rows } = await other.query<{ pid: number; user: string }>(
        `SELECT pg_backend_pid() AS pid, current_user AS user, pg_advisory_lock(${key.join()})`,
      )
      const next = { id: 'bbbb00000002', down: 'aaaa00000001' }
      for (const [name, text] of Object.entries(versionsOf(staying, next))) await project.write(name, text)
      const [answer] = await crowd.run([{ folder: project.folder, words: ['upgrade'] }])
      const who = `process ${rows[0]?.pid} 'nightly report' of user ${rows[0]?.user}, connected since 2`
      expect(answer).toMatchObject({ code: 1 })
      expect(answer?.stderr).toContain(`waiting for another run (${who}`)
      expect(answer?.stderr).toContain(`Another run is in progress (${who}`)
      round.note('wait in ms', (answer?.ended ?? 0) - (answer?.began ?? 0))
    },
  })
})
