import { mkdirSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'

import { autogenerate, bootstrap, check, downgrade, upgrade } from '../../../dist/index.js'
import type { CreateDatabase, TestDatabase } from '../../support/databases.ts'
import { createLastingProject, type Project } from '../../support/project.ts'
import { forDatabase, type Pair, type PerDatabase } from './pair.ts'
import { entitiesOf, prefixed } from './sketch.ts'
import { type Found, snapshot } from './snapshot.ts'

/** What became of a pair, and what must. */
export interface Outcome {
  readonly up: Found
  readonly wantedUp: Found
  /** What `check` finds after the upgrade. */
  readonly differences: readonly string[]
  /** What a statement on the new tables failed with; null where it succeeded. */
  readonly next: string | null
  readonly down: Found
  readonly wantedDown: Found
  /** What `check` finds of the old tables after the way back. */
  readonly differencesBack: readonly string[]
  readonly nextBack: string | null
}

type Side = 'before' | 'after'

interface NamedPair {
  readonly pair: Pair
  readonly prefix: string
}

/**
 * Makes the old tables of all pairs by one revision and fills them, turns all into the new ones by another, and undoes
 * it. What must come of it is what databases hold that are built straight from the entities. The revisions are written
 * on the same database, or on one of their own.
 */
export async function runPairs(
  create: CreateDatabase,
  pairs: readonly Pair[],
  createWriter?: CreateDatabase,
): Promise<readonly Outcome[]> {
  const project = createLastingProject()
  mkdirSync(project.path('none'))
  const databases: TestDatabase[] = []
  const open = async (creating = create) => {
    const database = await creating()
    databases.push(database)
    return database
  }
  const named = pairs.map((pair, at): NamedPair => ({ pair, prefix: prefixOf(at) }))
  try {
    const wantedUp = await build(await open(), project, named, 'after', ({ become, rows }) => become ?? rows)
    const wantedDown = await build(await open(), project, named, 'before', ({ back, rows }) => back ?? rows)
    const database = await open()
    const writer = createWriter ? await open(createWriter) : database
    await autogenerate(environmentOf(writer, project, named, 'before'), 'before')
    for (const each of new Set([writer, database])) await upgrade(environmentOf(each, project, named, 'before'), 'head')
    await fill(database, named, ({ beside }) => beside ?? [])
    await fill(database, named, ({ rows }) => rows)
    const now = environmentOf(database, project, named, 'after')
    const renames = named.flatMap(({ pair, prefix }) => (pair.renames ?? []).map((text) => prefixed(text, prefix)))
    const options = { renames, noRenames: true, allowDrops: true, strictNames: true }
    const { revision } = await autogenerate(environmentOf(writer, project, named, 'after'), 'after', options)
    if (revision) await edit(revision.file, named, writer.kind)
    await upgrade(now, 'head')
    const up = await look(database, named, 'after')
    const found = await check(now)
    const differences = [...found.differences, ...found.otherNames]
    const next = await tryAll(database, named, (pair) => pair.next)
    // Where nothing differs there is no revision to undo.
    if (revision) await downgrade(now, '-1')
    const down = await look(database, named, 'before')
    if (revision) await rm(revision.file)
    const old = await check(environmentOf(database, project, named, 'before'))
    const nextBack = await tryAll(database, named, (pair) => pair.nextBack)
    const textsOf = (all: readonly { readonly text: string }[], prefix: string) =>
      all.map(({ text }) => text).filter((text) => text.includes(prefix))
    return named.map(({ prefix }, at) => ({
      up: of(up, at),
      wantedUp: of(wantedUp, at),
      differences: textsOf(differences, prefix),
      next: next[at] ?? null,
      down: of(down, at),
      wantedDown: of(wantedDown, at),
      differencesBack: textsOf([...old.differences, ...old.otherNames], prefix),
      nextBack: nextBack[at] ?? null,
    }))
  } finally {
    for (const database of databases) await database.close()
    await project.dispose()
  }
}

/** No prefix begins another. */
export function prefixOf(at: number): string {
  return `p${String(at + 1).padStart(3, '0')}`
}

function environmentOf(
  database: TestDatabase,
  project: Pick<Project, 'path'>,
  named: readonly NamedPair[],
  side: Side,
  versions = 'versions',
) {
  return {
    url: database.url,
    versions: project.path(versions),
    entities: named.flatMap(({ pair, prefix }) => [...entitiesOf(pair[side], prefix)]),
  }
}

async function build(
  database: TestDatabase,
  project: Pick<Project, 'path'>,
  named: readonly NamedPair[],
  side: Side,
  rows: (pair: Pair) => PerDatabase<readonly string[]>,
): Promise<readonly Found[]> {
  await bootstrap(environmentOf(database, project, named, side, 'none'))
  await fill(database, named, rows)
  return look(database, named, side)
}

/** Runs statements of each pair, with its own names. */
export async function fill<Each extends Pick<Pair, 'rows'>>(
  database: TestDatabase,
  named: readonly { readonly pair: Each; readonly prefix: string }[],
  texts: (pair: Each) => PerDatabase<readonly string[]>,
): Promise<void> {
  const statements = named.flatMap(({ pair, prefix }) =>
    forDatabase(texts(pair), database.kind).map((text) => prefixed(text, prefix)),
  )
  if (statements.length > 0) await database.exec(`BEGIN;\n${statements.join(';\n')};\nCOMMIT`)
}

function look(database: TestDatabase, named: readonly NamedPair[], side: Side): Promise<readonly Found[]> {
  return snapshot(
    database,
    named.map(({ pair, prefix }) => ({ prefix, tables: Object.keys(pair[side]) })),
  )
}

async function tryAll(
  database: TestDatabase,
  named: readonly NamedPair[],
  statement: (pair: Pair) => string | undefined,
): Promise<readonly (string | null)[]> {
  const failures: (string | null)[] = []
  for (const { pair, prefix } of named) {
    const text = statement(pair)
    failures.push(text === undefined ? null : await attempt(database, prefixed(text, prefix)))
  }
  return failures
}

/** What a statement fails with; what it does is taken back. */
async function attempt(database: TestDatabase, statement: string): Promise<string | null> {
  await database.exec('BEGIN')
  try {
    await database.exec(statement)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await database.exec('ROLLBACK')
  }
}

/** What whoever writes the revision does. */
async function edit(path: string, named: readonly NamedPair[], kind: TestDatabase['kind']): Promise<void> {
  const text = await readFile(path, 'utf8')
  const [up = '', down = ''] = text.split(/(?=^export async function down)/m)
  const filled = (part: string, sources: (pair: Pair) => Readonly<Record<string, string>> | undefined) =>
    named
      .flatMap(({ pair, prefix }) =>
        Object.entries(sources(pair) ?? {}).map((each) => each.map((words) => prefixed(words, prefix))),
      )
      .reduce((all, [what, source = '']) => all.replaceAll(`fillIn('${what}')`, () => source), part)
  let whole = filled(up, ({ fillIns }) => fillIns) + filled(down, ({ fillInsBack }) => fillInsBack)
  for (const { pair, prefix } of named) {
    for (const [from, to] of Object.entries(forDatabase(pair.edits ?? {}, kind)))
      whole = whole.replaceAll(prefixed(from, prefix), () => prefixed(to, prefix))
  }
  await writeFile(path, /^import .*\bsql\b/m.test(whole) ? whole : `import { sql } from 'hub-migrate'\n${whole}`)
}

function of(all: readonly Found[], at: number): Found {
  return all[at] ?? { catalog: [], rows: {} }
}
