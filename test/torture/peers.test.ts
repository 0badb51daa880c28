import { afterAll, describe, expect } from 'vitest'

import type { TestDatabase } from '../support/databases.ts'
import { tortureSettings } from './frame/settings.ts'
import { torture, type Round, type Work } from './frame/torture.ts'
import { alembic } from './peers/alembic.ts'
import { hubTool } from './peers/hub.ts'
import { drizzle, knex, nodePgMigrate, typeorm, waitingNodePgMigrate } from './peers/node-tools.ts'
import { type Outcome, outcomeOf, repeatedSteps } from './peers/outcome.ts'
import { plan, planWithPending } from './peers/plan.ts'
import { emptyDatabase, type PeerDatabase, runTool, untilAlone, watchTool } from './peers/runs.ts'
import { createToolProject, missingBench, type Tool, type ToolProject } from './peers/tool.ts'
import { lockedUmzug, umzug } from './peers/umzug.ts'

const starts = 12
const tools = [hubTool, typeorm, knex, nodePgMigrate, waitingNodePgMigrate, drizzle, umzug, lockedUmzug, alembic]
const cases = tools.flatMap((tool) => tool.databases.map((kind) => ({ tool, kind })))

const projects = new Map<string, ToolProject>()
afterAll(() => {
  for (const project of projects.values()) project.dispose()
})

// Only hub is held to what comes out; of the others it is a figure.
describe.each(cases)('$tool.name on $kind', ({ tool, kind }) => {
  // `npm test` runs none of it, and need not ask.
  const version = tortureSettings() === null ? null : tool.version()
  const missing = missingBench ?? (version === null ? `${tool.name} is missing` : null)
  const name = `${tool.name} ${version} on ${kind === 'postgres' ? 'PostgreSQL' : 'SQLite'}`
  const unharmed = once(() => runUnharmed(tool, kind))

  torture('peers', `${starts} starts at once on an empty database: ${name}`, {
    rounds: { short: 0, long: 3 },
    missing,
    async round(round) {
      await startAtOnce(round, projectOf(tool, kind, false), (await unharmed()).outcome)
    },
  })

  torture('peers', `${starts} starts at once with one migration of data pending: ${name}`, {
    rounds: { short: 0, long: kind === 'postgres' ? 3 : 0 },
    missing,
    async round(round) {
      await startAtOnce(round, projectOf(tool, kind, true), null)
    },
  })

  torture('peers', `kill -9 and the same command again: ${name}`, {
    // How it waits makes no difference to a run alone.
    rounds: { short: 0, long: tool === waitingNodePgMigrate ? 0 : 50 },
    missing,
    async round(round) {
      const { outcome, worked } = await unharmed()
      const project = projectOf(tool, kind, false)
      const database = await emptyDatabase(kind, round)
      project.clean()
      const moment = round.random.next() * worked
      const killed = await watchTool(project, database, (kill) => setTimeout(kill, moment))
      round.note('killed', killed.code === null ? 1 : 0)
      const first = await runTool(project, database.env)
      round.note('the next run ended with 0', first.code === 0 ? 1 : 0)
      let last = first
      for (let tries = 0; last.code !== 0 && tries < 2; tries++) {
        await untilAlone(database)
        last = await runTool(project, database.env)
      }
      round.note('that or one of two more', last.code === 0 ? 1 : 0)
      if (last.code !== 0)
        process.stderr.write(`${name}, round ${round.number}, after the kill:\n${last.said.slice(-1_500)}\n`)
      await untilAlone(database)
      const found = await outcomeOf(database, tool)
      const isEqual = isSame(found, outcome)
      round.note('as never killed', isEqual ? 1 : 0)
      round.note('ended with 0, and is another database', last.code === 0 && !isEqual ? 1 : 0)
      if (tool !== hubTool) return
      expect(first.code, first.said).toBe(0)
      expect(found).toEqual(outcome)
    },
  })

  /** Starts of the same at once; the database is then compared, if an outcome is given. */
  async function startAtOnce(round: Round, project: ToolProject, outcome: Outcome | null) {
    const database = await emptyDatabase(kind, round)
    if (outcome === null) await succeed(projectOf(tool, kind, false), database)
    project.clean()
    const runs = await Promise.all(Array.from({ length: starts }, () => runTool(project, database.env)))
    for (const { code } of runs) round.note('start failed', code === 0 ? 0 : 1)
    const repeated = await repeatedSteps(database)
    round.note('migrations of data that were done more than once', repeated.length)
    for (const { times } of repeated) round.note('as often', Number(times))
    if (outcome !== null) round.note('as one start leaves it', isSame(await outcomeOf(database, tool), outcome) ? 1 : 0)
    if (tool !== hubTool) return
    expect(runs.filter(({ code }) => code !== 0)).toEqual([])
    expect(repeated).toEqual([])
  }
})

/** The outcome of a run that no one disturbs, and how long it worked, of two. */
async function runUnharmed(tool: Tool, kind: TestDatabase['kind']) {
  const afterwards: Work[] = []
  try {
    const all: number[] = []
    let outcome: Outcome | undefined
    for (let run = 0; run < 2; run++) {
      const database = await emptyDatabase(kind, { after: (work) => void afterwards.push(work) })
      projectOf(tool, kind, false).clean()
      const { code, said, worked } = await watchTool(projectOf(tool, kind, false), database, () => {})
      if (code !== 0) throw new Error(`${tool.name} cannot do the plan:\n${said}`)
      all.push(worked)
      outcome = await outcomeOf(database, tool)
    }
    if (outcome === undefined) throw new Error('There were two runs.')
    return { outcome, worked: (Math.min(...all) + Math.max(...all)) / 2 }
  } finally {
    for (const work of afterwards) await work()
  }
}

async function succeed(project: ToolProject, database: PeerDatabase): Promise<void> {
  project.clean()
  const { code, said } = await runTool(project, database.env)
  if (code !== 0) throw new Error(said)
}

function projectOf(tool: Tool, kind: TestDatabase['kind'], hasPending: boolean): ToolProject {
  const key = `${tool.name} ${kind} ${hasPending}`
  const project = projects.get(key) ?? createToolProject(tool, hasPending ? planWithPending : plan, kind === 'postgres')
  projects.set(key, project)
  return project
}

function isSame(left: Outcome, right: Outcome): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined
  return () => (made ??= make())
}
