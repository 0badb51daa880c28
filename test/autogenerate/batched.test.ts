import { readFile } from 'node:fs/promises'

import { expect, it, onTestFinished } from 'vitest'

import { autogenerate, bootstrap, check, type Config, upgrade } from '../../dist/index.js'
import { describeEachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { ID } from './pairs/pair.ts'
import { entitiesOf, type Sketch } from './pairs/sketch.ts'

const moods = (...values: string[]) => ({ type: 'simple-enum', enum: values, enumName: '#moods' }) as const

const before: Sketch = {
  people: { columns: { id: ID, name: { type: 'varchar' }, mood: moods('sad') } },
}

describeEachDatabase('a difference that is filled in batches', (create, kind) => {
  /** A database as `before` says, at the head of no revisions. */
  async function started(config: Config = {}) {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({ 'versions/.keep': '' })
    const on = (sketch: Sketch) => ({
      ...config,
      url: database.url,
      versions: project.path('versions'),
      revisionIds: 'sequential' as const,
      fileTemplate: '{rev}_{slug}',
      entities: [...entitiesOf(sketch, 'p')],
    })
    return { database, project, on }
  }

  it('is two revisions: columns and their fill on the schema as it was, then everything else', async () => {
    const { project, on, database } = await started()
    await bootstrap(on(before))
    await database.exec("INSERT INTO p_people (id, name, mood) VALUES (1, 'a', 'sad')")
    const after = on({
      users: {
        columns: {
          id: ID,
          label: { type: 'varchar' },
          mood: moods('sad'),
          nick: { type: 'varchar' },
          kind: { type: 'simple-enum', enum: ['plain', 'odd'] },
          size: { type: 'int', default: 3 },
        },
      },
    })
    const renames = ['p_people:p_users', 'p_people.name:label']
    const { revision, batches, operations, fillIns } = await autogenerate(after, 'add nick', {
      renames,
      batched: true,
      branchLabels: ['main'],
    })
    expect(await project.list('versions')).toEqual(['.keep', '001_add_nick_fill_new_columns.ts', '002_add_nick.ts'])
    expect(batches).toMatchObject({
      revision: { revision: '001', message: 'add nick: fill new columns', downRevisions: [], branchLabels: ['main'] },
      operations: [
        'add column p_people.nick varchar',
        expect.stringMatching(/^add column p_people.kind /),
        expect.stringMatching(/^backfill p_people \(nick, kind\) where /),
      ],
    })
    expect(revision).toMatchObject({ revision: '002', message: 'add nick', downRevisions: ['001'], branchLabels: [] })
    expect(operations).toEqual(
      expect.arrayContaining([
        'rename table p_people to p_users',
        'alter column p_users.nick: not null',
        'alter column p_users.kind: not null',
      ]),
    )
    expect(operations.join('\n')).not.toMatch(/fill/)
    const first = batches?.revision.file
    expect(fillIns).toEqual([
      { column: 'p_people.nick', kind: 'value', direction: 'up', file: first },
      { column: 'p_people.kind', kind: 'value', direction: 'up', file: first },
    ])
    const [up = '', down = ''] = (await readFile(first ?? '', 'utf8')).split('export async function down')
    expect(up).toContain(
      '// Each batch is committed, and an interrupted run continues where it stopped: write only what may run again.\n',
    )
    expect(up.match(/await op\.(addColumn|backfill)\(/g)).toHaveLength(3)
    expect(up.match(/await op\./g)).toHaveLength(3)
    expect(down.match(/await op\.\w+\('p_people', '\w+'/g)).toEqual([
      "await op.dropColumn('p_people', 'kind'",
      "await op.dropColumn('p_people', 'nick'",
    ])
    await fillInBy(first, "'plain'", project)
    await upgrade(after, 'heads')
    expect(await database.query('SELECT * FROM p_users')).toEqual([
      { id: 1, label: 'a', mood: 'sad', nick: 'plain', kind: 'plain', size: 3 },
    ])
    expect((await check(after)).differences).toEqual([])
  })

  it('is one revision where nothing is filled, or where only its transaction can fill it', async () => {
    const { on, project } = await started({ fill: 'batches' })
    await bootstrap(on(before))
    const withSize = { people: { columns: { ...columnsOf(before), size: { type: 'int' as const, nullable: true } } } }
    const plain = await autogenerate(on(withSize), 'plain')
    expect(plain).toMatchObject({ batches: null, fillIns: [], revision: { message: 'plain' } })
    await project.remove('versions/001_plain.ts')

    // The name of one column is another one's until then, and the enum type of the other gets a value.
    const swapped: Sketch = {
      people: {
        columns: {
          id: ID,
          label: { type: 'varchar' },
          name: { type: 'varchar' },
          mood: moods('sad', 'glad'),
          wish: moods('sad', 'glad'),
        },
      },
    }
    const whole = await autogenerate(on(swapped), 'whole', { renames: ['p_people.name:label'] })
    // On SQLite each column has its own values.
    expect(whole.batches?.operations ?? null).toEqual(
      kind === 'postgres'
        ? null
        : [expect.stringContaining('add column p_people.wish'), expect.stringContaining('(wish)')],
    )
    expect(whole.fillIns.map(({ column }) => column).toSorted()).toEqual(['p_people.name', 'p_people.wish'])
    expect(whole.operations).toContainEqual(
      expect.stringMatching(kind === 'postgres' ? /^fill p_people \(name, wish\)/ : /^fill p_people \(name\)/),
    )
    for (const name of await project.list('versions')) await project.remove(`versions/${name}`)

    const own = { people: { columns: { ...columnsOf(before), nick: { type: 'varchar' as const } } } }
    expect((await autogenerate(on(own), 'own', { batched: false })).batches).toBeNull()
  })

  it('leaves no file where the second cannot be written, and gives it the id that was asked for', async () => {
    const { on, project } = await started({ fill: 'batches' })
    await bootstrap(on(before))
    const after = on({ people: { columns: { ...columnsOf(before), nick: { type: 'varchar' as const } } } })
    await project.write('versions/mine_nick.js', 'taken')
    await expect(autogenerate(after, 'nick', { revisionId: 'mine' })).rejects.toThrow('mine_nick')
    await project.remove('versions/mine_nick.js')
    const { revision, batches } = await autogenerate(after, 'nick', { revisionId: 'mine' })
    expect(revision).toMatchObject({ revision: 'mine', downRevisions: ['001'] })
    expect(batches?.revision.revision).toBe('001')
  })
})

function columnsOf(sketch: Sketch) {
  const { people } = sketch
  return people && 'columns' in people ? people.columns : {}
}

async function fillInBy(
  file: string | undefined,
  source: string,
  project: { write(path: string, text: string): Promise<void>; readonly folder: string },
): Promise<void> {
  const text = await readFile(file ?? '', 'utf8')
  await project.write((file ?? '').slice(project.folder.length + 1), text.replaceAll(/fillIn\('[^']*'\)/g, source))
}
