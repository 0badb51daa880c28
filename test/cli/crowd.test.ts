import { join } from 'node:path'

import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase } from '../support/databases.ts'
import { untilTrueOf } from '../support/hanging.ts'
import { hub, startNode } from '../support/hub.ts'
import { createProject, type Project, repository } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, doneSteps, type RevisionText, versionRows, versionsOf } from '../support/revisions.ts'

const crowd = 16
const rounds = [1, 2, 3, 4, 5]

/**
 * A process of the crowd. In each round it runs the program on that round's database, as `hub` does it, at the moment
 * when the test says go: they meet closer than programs that are started one after another.
 */
const member = `
import { existsSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { runProgram } from ${JSON.stringify(join(repository, 'dist/cli/program.js'))}

for (const round of ${JSON.stringify(rounds)}) {
  writeFileSync(\`at-\${round}-\${process.pid}\`, '')
  while (!existsSync(\`go-\${round}\`)) await pause(5)
  const code = await runProgram(['upgrade', 'heads', '-c', \`round\${round}.config.js\`], process)
  if (code !== 0) process.exitCode = 1
}
`

/** A base, a branch point, two branches, a merge: each writes one row and takes a while. */
const revisions: readonly RevisionText[] = [
  {
    id: 'aaaa00000001',
    up: `
  await op.createTable('applied', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'revision', type: 'varchar', length: 20, nullable: false },
  ])
  await op.bulkInsert('applied', [{ revision: 'aaaa00000001' }])`,
  },
  row('bbbb00000002', 'aaaa00000001'),
  row('cccc00000003', 'bbbb00000002'),
  row('dddd00000004', 'bbbb00000002'),
  row('eeee00000005', ['cccc00000003', 'dddd00000004']),
]

function row(id: string, down: RevisionText['down'] & {}): RevisionText {
  return {
    id,
    down,
    up: `
  await new Promise((resolve) => setTimeout(resolve, 20))
  await op.execute("INSERT INTO applied (revision) VALUES ('${id}')")`,
  }
}

describe.each(eachDatabase)('a crowd ($kind)', ({ create }) => {
  test('of 16 processes that start at once on an empty database ends well, and applies each revision once, in five rounds', async () => {
    const databases = await Promise.all(rounds.map(() => create()))
    onTestFinished(async () => void (await Promise.all(databases.map((each) => each.close()))))
    const configs = databases.map(({ url }, at) => [`round${at + 1}.config.js`, configText({ url })] as const)
    const project = createProject({
      'member.mjs': member,
      ...Object.fromEntries(configs),
      ...versionsOf(...revisions),
    })
    const members = Array.from({ length: crowd }, () => startNode(project, ['member.mjs']))
    onTestFinished(() => {
      for (const { child } of members) child.kill('SIGKILL')
    })
    const ended = members.map((each) => each.ended)
    for (const round of rounds) {
      await untilTrueOf({ ended: Promise.race(ended) }, async () => (await atRound(project, round)) === crowd)
      await project.write(`go-${round}`, '')
    }

    const results = await Promise.all(ended)
    expect(results.filter(({ code }) => code !== 0).map(({ code, stderr }) => `${code}: ${stderr}`)).toEqual([])
    const ids = revisions.map(({ id }) => id)
    for (const database of databases) {
      expect(await versionRows(database)).toEqual(['eeee00000005'])
      expect((await doneSteps(database)).toSorted()).toEqual(ids.map((id) => `up ${id}`))
      const applied = await database.query('SELECT revision FROM applied ORDER BY revision')
      expect(applied.map((each) => each['revision'])).toEqual(ids)
    }
  }, 180_000)

  test('of processes that go down at once undoes each revision once', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      ...versionsOf(
        { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE undone (revision varchar(20))')" },
        { id: 'bbbb00000002', down: 'aaaa00000001', downBody: undo('bbbb00000002') },
        { id: 'cccc00000003', down: 'bbbb00000002', downBody: undo('cccc00000003') },
      ),
    })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    const results = await Promise.all(Array.from({ length: 6 }, () => hub(project, ['downgrade', 'aaaa00000001'])))
    expect(results.filter(({ code }) => code !== 0).map(({ stderr }) => stderr)).toEqual([])
    const undone = await database.query('SELECT revision FROM undone')
    expect(undone.map((each) => each['revision'])).toEqual(['cccc00000003', 'bbbb00000002'])
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })
})

/** How many of the crowd are ready for a round. */
async function atRound(project: Project, round: number): Promise<number> {
  return (await project.list('.')).filter((name) => name.startsWith(`at-${round}-`)).length
}

function undo(id: string): string {
  return `await op.execute("INSERT INTO undone (revision) VALUES ('${id}')")`
}
