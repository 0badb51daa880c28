import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { downgrade, type EnvironmentInput, history, upgrade } from '../dist/index.js'
import { createPostgresDatabase, createSqliteDatabase } from './support/databases.ts'
import { repository } from './support/project.ts'

/** What somebody who knows the database well says about one line of a revision. */
interface Finding {
  /** From 1. */
  readonly line: number
  readonly what: string
  readonly severity: 'must' | 'should' | 'nice'
}

interface Label {
  readonly file: string
  readonly sizes: string
  readonly verdict: 'fine' | 'careful' | 'hazard'
  readonly findings: readonly Finding[]
}

/** `labels.json` of a project: see README.md beside the projects. */
interface Labels {
  readonly project: string
  readonly databases: readonly ('postgres' | 'sqlite')[]
  /** Rows of a table in production, by the revision from which on it has them. */
  readonly sizes: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly revisions: Readonly<Record<string, Label>>
}

const corpus = join(repository, 'test', 'lint-corpus')
const projects = readdirSync(corpus, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const versions = join(corpus, name, 'versions')
    // Its shape is what the first test checks.
    const labels = JSON.parse(readFileSync(join(corpus, name, 'labels.json'), 'utf8')) as Labels
    return { name, versions, labels }
  })

const linesOf = (versions: string, file: string) => readFileSync(join(versions, file), 'utf8').split('\n')

describe.each(projects)('$name', ({ name, versions, labels }) => {
  const lines = (file: string) => linesOf(versions, file)

  test('has a label for each revision, with lines that are there', async () => {
    const { revisions } = await history({ versions })
    const labelled = Object.entries(labels.revisions)
    expect(labels.project).toBe(name)
    expect(labelled.map(([id]) => id).toSorted()).toEqual(revisions.map(({ revision }) => revision).toSorted())
    expect(labelled.map(([, { file }]) => file).toSorted()).toEqual(readdirSync(versions).toSorted())
    for (const [id, { file, sizes, verdict, findings }] of labelled) {
      expect(lines(file), file).toContain(`export const revision = '${id}'`)
      expect(sizes, file).not.toBe('')
      expect(['fine', 'careful', 'hazard'], file).toContain(verdict)
      // What must change is a hazard, and nothing else is.
      expect(findings.some(({ severity }) => severity === 'must') ? 'hazard' : 'none', file).toBe(
        verdict === 'hazard' ? 'hazard' : 'none',
      )
      for (const { line, what, severity } of findings) {
        expect(['must', 'should', 'nice'], file).toContain(severity)
        expect(what, file).not.toBe('')
        expect(lines(file)[line - 1]?.trim(), `${file}:${line}`).toMatch(/\S/)
      }
    }
    const known = new Set(labelled.map(([id]) => id))
    for (const rows of Object.values(labels.sizes)) {
      for (const [id, count] of Object.entries(rows)) expect([known.has(id), count >= 0]).toEqual([true, true])
    }
  })
})

const chains = projects.flatMap((project) => project.labels.databases.map((kind) => ({ ...project, kind })))

test.concurrent.for(chains)('$name goes up, down and up again on $kind', async (chain, { onTestFinished }) => {
  const { kind, versions, labels } = chain
  const database = await (kind === 'postgres' ? createPostgresDatabase() : createSqliteDatabase())
  onTestFinished(() => database.close())
  const environment: EnvironmentInput = { url: database.url, versions }
  const { revisions } = await history(environment, { reverse: true })
  const hasDown = (id: string) =>
    linesOf(versions, labels.revisions[id]?.file ?? '').some((line) => line.startsWith('export async function down('))
  const up = (target: string) => upgrade(environment, target, { confirm: true })

  const undone: string[] = []
  const down = async (target: string) => {
    const { steps } = await downgrade(environment, target, { confirm: true })
    undone.push(...steps.map(({ revision }) => revision))
  }

  // An irreversible revision is a floor: what is below it is undone before it is applied.
  let floor = 'base'
  for (const { revision, downRevisions } of revisions.filter((each) => !hasDown(each.revision))) {
    for (const target of downRevisions) await up(target)
    await down(floor)
    await up(revision)
    await expect(down(floor)).rejects.toThrow(/irreversible/)
    floor = revision
  }
  await up('heads')
  await down(floor)
  await up('heads')
  expect(undone.toSorted()).toEqual(
    revisions
      .map(({ revision }) => revision)
      .filter(hasDown)
      .toSorted(),
  )
})

test('is of the size and the mix that it is meant to have', () => {
  const counts = projects.map(({ labels }) => ({
    databases: labels.databases.join(' '),
    revisions: Object.values(labels.revisions),
  }))
  const all = counts.flatMap(({ revisions }) => revisions)
  const of = (verdict: Label['verdict']) => all.filter((each) => each.verdict === verdict).length
  expect(projects.length).toBeGreaterThanOrEqual(8)
  expect(all.length).toBeGreaterThanOrEqual(180)
  expect(of('fine')).toBeGreaterThan(all.length / 2)
  expect(of('careful')).toBeGreaterThan(of('hazard') / 2)
  for (const databases of ['postgres', 'sqlite', 'postgres sqlite']) {
    const some = counts.filter((each) => each.databases === databases)
    expect(some.flatMap(({ revisions }) => revisions).length, databases).toBeGreaterThan(all.length / 10)
  }
})
