import { readFile, rm, writeFile } from 'node:fs/promises'

import { expect, it, onTestFinished } from 'vitest'

import { autogenerate, check, downgrade, upgrade } from '../../dist/index.js'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { versionRows } from '../support/revisions.ts'
import { ID } from './pairs/pair.ts'
import { entitiesOf, type Sketch } from './pairs/sketch.ts'
import { snapshot } from './pairs/snapshot.ts'

type Columns = Extract<Sketch[string], { columns: object }>['columns']

/** SQL that no database runs. */
const broken = 'sql`no_such_function(id)`'

const people: Sketch = { people: { columns: { id: ID, name: { type: 'varchar' } } } }

const grown = (more: Columns): Sketch => ({
  people: { columns: { id: ID, label: { type: 'varchar' }, ...more } },
})

describeEachDatabase('a generated revision that fails in its middle', (create, kind) => {
  /** A database at the first revision of `before`, with rows. */
  async function started(before: Sketch, rows: readonly string[]) {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject()
    const on = (sketch: Sketch) => ({
      url: database.url,
      versions: project.path('versions'),
      entities: [...entitiesOf(sketch, 'p')],
    })
    await autogenerate(on(before), 'before')
    await upgrade(on(before), 'head')
    for (const row of rows) await database.exec(row)
    const look = async () => ({
      tables: await snapshot(database, [{ prefix: 'p', tables: Object.keys(before) }]),
      rows: await versionRows(database),
      unfinished: await database.query("SELECT * FROM hub_version_log WHERE event IN ('started', 'statement')"),
    })
    return { database, on, look }
  }

  /** Writes the revision to `after`, with SQL in the place of what is to be filled in. */
  async function generated(
    environment: Parameters<typeof autogenerate>[0],
    source: string,
    options: Parameters<typeof autogenerate>[2] = {},
  ): Promise<{ readonly text: string; readonly write: (from: string, to: string) => Promise<void> }> {
    const { revision } = await autogenerate(environment, 'after', { noRenames: true, ...options })
    if (!revision) throw new Error('nothing was written')
    const { file } = revision
    const filled = (await readFile(file, 'utf8')).replaceAll(/fillIn\('[^']*'\)/g, source)
    const text = `import { sql } from 'hub-migrate'\n${filled}`
    await writeFile(file, text)
    const write = async (from: string, to: string) => {
      expect(text).toContain(from)
      // This process has loaded the file, and keeps it.
      await rm(file)
      await writeFile(file.replace('after.ts', 'after_again.ts'), text.replaceAll(from, to))
    }
    return { text, write }
  }

  const cases: readonly { readonly name: string; readonly more: Columns; readonly good: string }[] = [
    { name: 'a text', more: { kind: { type: 'varchar' } }, good: "'plain'" },
    { name: 'an enum', more: { kind: { type: 'simple-enum', enum: ['plain', 'odd'] } }, good: "'plain'" },
    {
      name: 'an enum with a name of its own',
      more: { kind: { type: 'simple-enum', enum: ['plain', 'odd'], enumName: '#kinds' } },
      good: "'plain'",
    },
  ]
  it.each(cases)(
    'with a column that is renamed and a view leaves all as it was, runs again and goes back: $name',
    async ({ more, good }) => {
      const view = { names: { view: 'SELECT "id" FROM "p_people"' } }
      const { on, look, database } = await started({ ...people, ...view }, [
        "INSERT INTO p_people (id, name) VALUES (1, 'a'), (2, 'b')",
      ])
      const environment = on({ ...grown(more), names: { view: 'SELECT "id", "label" FROM "p_people"' } })
      const before = await look()
      const { write } = await generated(environment, broken, { renames: ['p_people.name:label'] })
      await expect(upgrade(environment, 'head')).rejects.toThrow('no_such_function')
      expect(await look()).toEqual(before)

      await write(broken, good)
      await upgrade(environment, 'head')
      expect(await database.query('SELECT id, label, kind FROM p_people ORDER BY id')).toEqual([
        { id: 1, label: 'a', kind: 'plain' },
        { id: 2, label: 'b', kind: 'plain' },
      ])
      expect(await look()).toMatchObject({ unfinished: [] })
      expect((await check(environment)).differences).toEqual([])
      await downgrade(environment, '-1')
      expect((await look()).tables).toEqual(before.tables)
    },
  )

  it('leaves all as it was where only the last step, NOT NULL, finds rows without a value', async () => {
    const { on, look } = await started(people, ["INSERT INTO p_people (id, name) VALUES (1, 'a')"])
    const environment = on(grown({ kind: { type: 'varchar' } }))
    const before = await look()
    await generated(environment, 'null', { renames: ['p_people.name:label'] })
    await expect(upgrade(environment, 'head')).rejects.toThrow(/null/i)
    expect(await look()).toEqual(before)
  })

  it('fills several columns of a table at once, under foreign keys that are checked at the commit', async () => {
    const deferred = { columns: ['boss'], to: 'people', references: ['id'], deferrable: 'INITIALLY DEFERRED' } as const
    const columns = { id: ID, boss: { type: 'int' } } as const
    const { on, database, look } = await started({ people: { columns, foreignKeys: [deferred] } }, [
      'INSERT INTO p_people (id, boss) VALUES (1, 1)',
    ])
    const before = await look()
    const after = { ...columns, kind: { type: 'varchar' }, place: { type: 'varchar' } } as const
    const environment = on({ people: { columns: after, foreignKeys: [deferred] } })
    await generated(environment, "'x'")
    await upgrade(environment, 'head')
    expect(await database.query('SELECT * FROM p_people')).toEqual([{ id: 1, boss: 1, kind: 'x', place: 'x' }])
    await downgrade(environment, '-1')
    expect((await look()).tables).toEqual(before.tables)
  })

  it('takes a value that an enum type gets in the same revision', async () => {
    const typed = (values: readonly string[]) =>
      ({ type: kind === 'postgres' ? 'enum' : 'simple-enum', enum: [...values], enumName: '#moods' }) as const
    const before = { people: { columns: { id: ID, mood: typed(['sad']) } } }
    const after = { people: { columns: { id: ID, mood: typed(['sad', 'glad']), wish: typed(['sad', 'glad']) } } }
    const { on, database, look } = await started(before, ["INSERT INTO p_people (id, mood) VALUES (1, 'sad')"])
    const start = await look()
    await generated(on(after), "'glad'")
    await upgrade(on(after), 'head')
    expect(await database.query('SELECT * FROM p_people')).toEqual([{ id: 1, mood: 'sad', wish: 'glad' }])
    expect((await check(on(after))).differences).toEqual([])
    await downgrade(on(after), '-1')
    expect((await look()).tables).toEqual(start.tables)
  })

  it('goes back over a NOT NULL foreign key column, or changes nothing until a key is written', async () => {
    const shelf = { shelf: { columns: { id: ID } } }
    const jar = (isOnShelf: boolean): Sketch => ({
      jar: {
        columns: { id: ID, ...(isOnShelf && { shelf: { type: 'int' as const }, size: { type: 'int' as const } }) },
        foreignKeys: isOnShelf ? [{ columns: ['shelf'], to: 'shelf', references: ['id'] }] : [],
      },
    })
    const { on, look, database } = await started({ ...shelf, ...jar(true) }, [])
    const environment = on({ ...shelf, ...jar(false) })
    const empty = await look()
    const { text, write } = await generated(environment, "'x'")
    await upgrade(environment, 'head')
    await downgrade(environment, '-1')
    expect((await look()).tables).toEqual(empty.tables)

    await upgrade(environment, 'head')
    await database.exec('INSERT INTO p_shelf (id) VALUES (7); INSERT INTO p_jar (id) VALUES (1)')
    const before = await lookAtAll(database)
    await expect(downgrade(environment, '-1')).rejects.toThrow(/foreign key|p_shelf/)
    expect(await lookAtAll(database)).toEqual(before)
    expect((await check(environment)).differences).toEqual([])
    expect(text).toContain(
      '// p_jar.shelf refers to p_shelf: replace 0 with an existing key, or the downgrade fails and rolls back if the table has rows.',
    )

    await write('shelf: 0', 'shelf: 7')
    await downgrade(environment, '-1')
    expect(await database.query('SELECT * FROM p_jar')).toEqual([{ id: 1, size: 0, shelf: 7 }])
    expect(await database.query("SELECT * FROM hub_version_log WHERE event = 'started'")).toEqual([])
  })
})

describeEachDatabase('what is to be filled in', (create, kind) => {
  it('is listed with its column, its direction and its file', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject()
    const [from, to] = kind === 'postgres' ? (['int', 'uuid'] as const) : (['int', 'blob'] as const)
    const on = (columns: Columns) => ({
      url: database.url,
      versions: project.path('versions'),
      entities: [...entitiesOf({ people: { columns: { id: ID, ...columns } } }, 'p')],
    })
    expect((await autogenerate(on({ v: { type: from } }), 'before')).fillIns).toEqual([])
    await upgrade(on({ v: { type: from } }), 'head')
    const { fillIns, revision } = await autogenerate(on({ v: { type: to }, kind: { type: 'varchar' } }), 'after')
    const file = revision?.file
    expect(fillIns).toEqual([
      { column: 'p_people.kind', kind: 'value', direction: 'up', file },
      { column: 'p_people.v', kind: 'using', direction: 'up', file },
      { column: 'p_people.v', kind: 'using', direction: 'down', file },
    ])
    const text = await readFile(file ?? '', 'utf8')
    expect(text).toContain(
      "// Value for existing rows. Replace fillIn(…) with it.\nconst pPeopleKind = fillIn('p_people.kind')\n// SQL that converts existing values. Replace fillIn(…) with it.\nconst pPeopleV = fillIn('p_people.v')\n",
    )
  })
})

async function lookAtAll(database: TestDatabase) {
  return {
    tables: await snapshot(database, [{ prefix: 'p', tables: ['jar', 'shelf'] }]),
    rows: await versionRows(database),
  }
}
