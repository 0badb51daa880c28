import { join } from 'node:path'

import { describe, expect, onTestFinished, test } from 'vitest'

import { upgrade } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { untilTrueOf } from '../support/hanging.ts'
import { startNode } from '../support/hub.ts'
import { hasPgbouncer, pgbouncerCommand, startPgbouncer } from '../support/pgbouncer.ts'
import { type Project, repository } from '../support/project.ts'
import { configText, type RevisionText, versionRows } from '../support/revisions.ts'
import { allEffects, effects, memberIds, projectOf, type Release, revisionsOf } from '../support/squashed.ts'

const releases: readonly Release[] = ['members', 'both', 'squash']
const ofEach = 4

/**
 * A process of the crowd. In each round it runs the program on that round's database, at the moment when the test says
 * go, and tells how it ended.
 */
const member = (place: string, rounds: number) => `
import { existsSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Writable } from 'node:stream'
import { runProgram } from ${JSON.stringify(join(repository, 'dist/cli/program.js'))}

for (let round = 0; round < ${rounds}; round++) {
  const name = \`\${round}-\${process.pid}\`
  writeFileSync(\`${place}/at-\${name}\`, '')
  while (!existsSync(\`${place}/go-\${round}\`)) await pause(5)
  let said = ''
  const stdout = new Writable({ write: (chunk, _encoding, done) => { said += chunk; done() } })
  const words = ['upgrade', 'heads', '--json', '-c', \`round\${round}.config.js\`]
  const code = await runProgram(words, { stdin: process.stdin, stdout, stderr: process.stderr })
  writeFileSync(\`${place}/end-\${name}\`, JSON.stringify({ code, said }))
}
`

/** The same revisions, but slower, so that the processes meet while one is at work. */
function slowly(revision: RevisionText): RevisionText {
  return { ...revision, up: `await new Promise((resolve) => setTimeout(resolve, 15))\n${revision.up ?? ''}` }
}

/** Where a database is when the releases start, by how many of the members are applied; null is an empty one. */
type Start = 0 | 1 | 3 | null

interface Crowd {
  readonly create: () => Promise<TestDatabase>
  readonly starts: readonly Start[]
  /** Whether the releases end at the squash or go on after it. */
  readonly end: 'squash' | 'after'
  /** The url by which the processes reach a database, if not its own. */
  readonly reach?: (database: TestDatabase) => Promise<string>
}

interface Ended {
  readonly release: Release
  readonly start: Start
  readonly code: number
  /** The code of the error; null if it ended well. */
  readonly error: string | null
}

/** Lets processes of all releases start at once on each database in turn, and tells how they ended. */
async function meet({ create, starts, end, reach = async ({ url }) => url }: Crowd) {
  const databases = await Promise.all(starts.map(() => create()))
  onTestFinished(async () => void (await Promise.all(databases.map((database) => database.close()))))
  const projects = releases.map((release) => projectOf({ url: '' }, revisionsOf(release, end).map(slowly)))
  const [first] = projects as [Project]
  for (const [round, database] of databases.entries()) {
    const start = starts[round] ?? null
    const target = start === 0 ? 'aaaa00000001' : memberIds[(start ?? 0) - 1]
    if (start !== null) await upgrade({ url: database.url, versions: first.path('versions') }, target)
    const config = configText({ url: await reach(database), onNewer: 'warn' })
    for (const project of projects) await project.write(`round${round}.config.js`, config)
  }
  for (const project of projects) await project.write('member.mjs', member(first.folder, starts.length))
  const processes = projects.flatMap((project, at) =>
    Array.from({ length: ofEach }, () => ({ release: releases[at] as Release, ...startNode(project, ['member.mjs']) })),
  )
  onTestFinished(() => {
    for (const { child } of processes) child.kill('SIGKILL')
  })
  const ended = Promise.race(processes.map((process) => process.ended))
  for (const round of starts.keys()) {
    const here = async () => (await first.list('.')).filter((name) => name.startsWith(`at-${round}-`)).length
    await untilTrueOf({ ended }, async () => (await here()) === processes.length)
    await first.write(`go-${round}`, '')
  }
  await Promise.all(processes.map((process) => process.ended))
  const results: Ended[] = []
  for (const [round, start] of starts.entries()) {
    for (const { release, child } of processes) {
      const { code, said } = JSON.parse(await first.read(`end-${round}-${child.pid}`)) as { code: number; said: string }
      const { error } = JSON.parse(said) as { error?: { code: string } }
      results.push({ release, start, code, error: error?.code ?? null })
    }
  }
  return { databases, failed: results.filter(({ code }) => code !== 0) }
}

describe.each(eachDatabase)('a crowd of three releases ($kind)', ({ create }) => {
  test('that start at once, wherever the database is, has every effect once, and none fails but by design', async () => {
    const { databases, failed } = await meet({ create, starts: [null, null, 0, 1, 3, 3], end: 'after' })
    for (const database of databases) {
      expect(await effects(database)).toEqual(allEffects)
      expect(await versionRows(database)).toEqual(['eeee00000005'])
    }
    for (const each of failed) {
      // An older release that meets a newer one between two revisions lacks the second, and one without the files that
      // the database needs may come before another has begun.
      const byDesign = [
        { release: 'members', error: 'NEWER_DATABASE' },
        ...(each.start === 1 ? [{ release: 'squash', error: 'SQUASHED_FILES_MISSING' }] : []),
      ]
      expect(byDesign).toContainEqual({ release: each.release, error: each.error })
    }
  }, 180_000)

  test('of which the last is the squash leave its row, and none fails', async () => {
    const { databases, failed } = await meet({ create, starts: [null, null, 3, 3], end: 'squash' })
    expect(failed).toEqual([])
    for (const database of databases) {
      expect(await effects(database)).toEqual(memberIds)
      expect(await versionRows(database)).toEqual(['5555aaaaaaaa'])
    }
  }, 180_000)
})

describe.skipIf(!hasPgbouncer)(`a crowd of three releases behind a pooler (${pgbouncerCommand})`, () => {
  test('has every effect once, though nothing keeps the runs apart', async () => {
    const create = eachDatabase.find(({ kind }) => kind === 'postgres')?.create
    if (!create) return
    const reach = async ({ url }: TestDatabase) => {
      const pooler = await startPgbouncer(url, ofEach * releases.length)
      onTestFinished(() => pooler.close())
      return pooler.url
    }
    const { databases, failed } = await meet({ create, starts: [null, null, 1, 3], end: 'after', reach })
    for (const database of databases) {
      expect(await effects(database)).toEqual(allEffects)
      expect(await versionRows(database)).toEqual(['eeee00000005'])
    }
    for (const { release, error } of failed)
      expect([
        { release: 'members', error: 'NEWER_DATABASE' },
        { release: 'squash', error: 'SQUASHED_FILES_MISSING' },
      ]).toContainEqual({ release, error })
  }, 180_000)
})
