import { rm } from 'node:fs/promises'

import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import { autogenerate, check, downgrade, upgrade } from '../../dist/index.js'
import { catalogOf } from '../support/catalog.ts'
import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { families } from './pairs/families.ts'
import { ID, type Pair } from './pairs/pair.ts'
import { type Outcome, runPairs } from './pairs/run-pairs.ts'
import { type ColumnSketch, entitiesOf, type Sketch, type TableSketch } from './pairs/sketch.ts'
import { schemaSets } from './sets/sets.ts'
import { portableWords, schemasOf } from './sets/words.ts'

const create = { postgres: createPostgresDatabase, sqlite: createSqliteDatabase }

/** SQL of the entities, or a type, that is one database's alone. */
const ofOneDatabase = ['builds', 'permissions', 'repositoryHub']

/** What a revision that was written on the other database does not do: but for the last it fails, and is rolled back. */
const notCarried: Readonly<Record<TestDatabase['kind'], readonly RegExp[]>> = {
  sqlite: [
    // PostgreSQL's words for what was there before.
    /^another function$/,
    /^a value instead of a function$/,
    // The name of a key that changes twice: SQLite's has none.
    /names, and another table the one$/,
    /^two tables take each other’s names$/,
    /^a table takes the name that another gives up$/,
    /^the primary key gets another name and another column$/,
    // PostgreSQL drops the column, which comes back empty.
    /^a plain column becomes a computed one$/,
  ],
  postgres: [
    // SQLite turns a column into a computed one, and changes what one is computed from.
    /^a plain column becomes a computed one$/,
    /^a computed column becomes a plain one/,
    /^what a computed column is computed from/,
    // SQLite changes table after table, under foreign keys and views.
    /^the key of both sides becomes/,
    /^the primary key is another column, and so is what/,
    /^a primary key gets a second column, and so does/,
    /^a composite primary key has its columns in another order under/,
    /^a unique constraint under a foreign key becomes/,
    /^a column under a view/,
    /^an enum under a view/,
    /^the primary key gets another name and another column$/,
  ],
}

/** Columns whose defaults are values. */
const defaults: Readonly<Record<string, ColumnSketch>> = {
  quotes: { type: 'varchar', default: `it''s "x"\\ 🐎\n` },
  escaped: { type: 'text', default: "E''" },
  now: { type: 'varchar', length: 20, default: 'now' },
  cast: { type: 'varchar', default: 'a::text' },
  number: { type: 'varchar', default: 5 },
  below: { type: 'int', default: -1 },
  big: { type: 'bigint', default: '-9007199254740993' },
  exact: { type: 'decimal', precision: 10, scale: 2, default: '-1.50' },
  half: { type: 'float', default: -0.5 },
  tiny: { type: 'float', default: 1e-7 },
  truth: { type: 'boolean', default: true },
  one: { type: 'boolean', default: 1 },
  list: { type: 'simple-json', default: '{}' },
  json: { type: 'json', default: { a: [1] } },
  day: { type: 'date', default: '2024-02-29' },
  moment: { type: Date, default: '2024-02-29 12:30:00' },
  word: { type: 'simple-enum', enum: ["it's", 'b\\c'], default: 'b\\c' },
  rank: { type: 'simple-enum', enum: [1, 2], default: 1 },
}

const GENERATED: TableSketch = { columns: { id: { type: 'uuid', primary: true, generated: 'uuid' } } }

const withDefaults: Sketch = {
  t: { columns: { id: ID, ...mapColumns((column) => ({ ...column, nullable: true })) } },
}

const withoutDefaults: Sketch = {
  t: { columns: { id: ID, ...mapColumns(({ default: _default, ...column }) => ({ ...column, nullable: true })) } },
}

function mapColumns(change: (column: ColumnSketch) => ColumnSketch): Readonly<Record<string, ColumnSketch>> {
  return Object.fromEntries(Object.entries(defaults).map(([name, column]) => [name, change(column)]))
}

describe.each([
  ['postgres', 'sqlite'],
  ['sqlite', 'postgres'],
] as const)('a revision that was generated on %s, run on %s', (writer, runner) => {
  const sets = Object.entries(schemaSets).filter(([name]) => !ofOneDatabase.includes(name))

  it.each(sets)('makes and drops the tables of an application: %s', async (_name, set) => {
    const [written, run] = [await create[writer](), await create[runner]()]
    onTestFinished(() => Promise.all([written.close(), run.close()]).then(() => {}))
    const versions = createProject().path('versions')
    const entities = schemasOf(set, portableWords)
    const environmentOn = ({ url }: TestDatabase) => ({ url, entities: [...entities], versions })
    await autogenerate(environmentOn(written), 'make')
    await upgrade(environmentOn(written), 'head')
    const before = await catalogOf(run)
    await upgrade(environmentOn(run), 'head')
    for (const each of [written, run])
      expect((await check(environmentOn(each))).differences.map(({ text }) => text)).toEqual([])
    await downgrade(environmentOn(run), 'base')
    expect(await catalogOf(run)).toEqual(before)
  })

  it('takes defaults off and gives them back', async () => {
    const [written, run] = [await create[writer](), await create[runner]()]
    onTestFinished(() => Promise.all([written.close(), run.close()]).then(() => {}))
    const versions = createProject().path('versions')
    const environmentOn = ({ url }: TestDatabase, sketch: Sketch) => ({
      url,
      versions,
      entities: [...entitiesOf(sketch, 'p')],
    })
    const differences = async (database: TestDatabase, sketch: Sketch) =>
      (await check(environmentOn(database, sketch))).differences.map(({ text }) => text)
    let last = ''
    // SQLite, which knows no uuid, would bring a varchar back.
    const before = writer === 'postgres' ? { ...withDefaults, u: GENERATED } : withDefaults
    for (const sketch of [before, withoutDefaults]) {
      last = (await autogenerate(environmentOn(written, sketch), 'next', { allowDrops: true })).revision?.file ?? ''
      for (const each of [written, run]) {
        await upgrade(environmentOn(each, sketch), 'head')
        expect(await differences(each, sketch)).toEqual([])
      }
    }
    for (const each of [written, run]) await downgrade(environmentOn(each, before), '-1')
    await rm(last)
    for (const each of [written, run]) expect(await differences(each, before)).toEqual([])
  })

  const carried = Object.entries(families).map(([name, all]) => {
    const isCarried = ({ name: pair }: Pair) => !notCarried[runner].some((refused) => refused.test(pair))
    return [name, (all as readonly Pair[]).filter((pair) => pair.on === undefined && isCarried(pair))] as const
  })

  it('is tried on at least 150 pairs of definitions', () => {
    expect(carried.flatMap(([, pairs]) => pairs).length).toBeGreaterThanOrEqual(150)
  })

  describe.each(carried.filter(([, pairs]) => pairs.length > 0))(
    'turns the old into the new and back, and keeps the rows: %s',
    (_name, pairs) => {
      let outcomes: readonly Outcome[]
      beforeAll(async () => {
        outcomes = await runPairs(create[runner], pairs, create[writer])
      })

      it.each(pairs.map((pair, at) => [pair.name, at] as const))('%s', (_pair, at) => {
        const outcome = outcomes[at]
        expect(outcome?.differences).toEqual([])
        expect(outcome?.up.rows).toEqual(outcome?.wantedUp.rows)
        expect(outcome?.next).toBeNull()
        expect(outcome?.differencesBack).toEqual([])
        expect(outcome?.down.rows).toEqual(outcome?.wantedDown.rows)
        expect(outcome?.nextBack).toBeNull()
      })
    },
  )
})
