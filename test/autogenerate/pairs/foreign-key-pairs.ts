import { ID, type Pair } from './pair.ts'
import type { ColumnSketch, Sketch, TableSketch } from './sketch.ts'

type ForeignKeys = NonNullable<TableSketch['foreignKeys']>

const int: ColumnSketch = { type: 'int' }
const open: ColumnSketch = { type: 'int', nullable: true }
const KEY = { columns: ['owner'], to: 'people', references: ['id'] } as const

/** People with a code, and files that belong to them. */
function tables(
  foreignKeys: ForeignKeys,
  { people = {}, files = {} }: Readonly<Record<string, Partial<TableSketch>>> = {},
): Sketch {
  return {
    people: { columns: { id: ID, code: { ...int, unique: true } }, ...people },
    files: { columns: { id: ID, owner: open }, ...files, foreignKeys },
  }
}

const ROWS = [
  'INSERT INTO #people (id, code) VALUES (1, 1), (2, 2)',
  'INSERT INTO #files (id, owner) VALUES (10, 1), (11, 2), (12, NULL)',
]

function keys(name: string, before: ForeignKeys, after: ForeignKeys, more: Partial<Pair> = {}): Pair {
  return { name, before: tables(before), after: tables(after), rows: ROWS, ...more }
}

/** Both sides of a foreign key change. */
function both(name: string, before: Sketch, after: Sketch, more: Partial<Pair> = {}): Pair {
  return { name, before, after, rows: ROWS, ...more }
}

const typed = (type: ColumnSketch, more: Partial<ColumnSketch> = {}) =>
  tables([KEY], {
    people: { columns: { id: { ...type, primary: true, ...more }, code: { ...int, unique: true } } },
    files: { columns: { id: ID, owner: { ...type, nullable: true } } },
  })

const keyIsCode = (name: string) =>
  tables([{ ...KEY, references: [name] }], {
    people: { columns: { id: name === 'id' ? ID : int, code: name === 'id' ? int : { ...int, primary: true } } },
  })

const composite = (order: readonly string[], more: Readonly<Record<string, ColumnSketch>> = {}): Sketch => ({
  people: { columns: { ...Object.fromEntries(order.map((name) => [name, { ...int, primary: true }])), ...more } },
  files: {
    columns: { id: ID, owner: open, code: open },
    foreignKeys: [{ columns: ['owner', 'code'], to: 'people', references: ['id', 'code'] }],
  },
})

const COMPOSITE_ROWS = [
  'INSERT INTO #people (id, code) VALUES (1, 1), (2, 2)',
  'INSERT INTO #files (id, owner, code) VALUES (10, 1, 1), (11, 2, 2)',
]

export const foreignKeyPairs: readonly Pair[] = [
  keys('a foreign key is added', [], [KEY]),
  keys('a foreign key is dropped', [KEY], []),
  keys('a foreign key deletes what refers', [KEY], [{ ...KEY, onDelete: 'CASCADE' }]),
  keys('a foreign key sets null', [{ ...KEY, onDelete: 'CASCADE' }], [{ ...KEY, onDelete: 'SET NULL' }]),
  keys('a foreign key restricts', [{ ...KEY, onDelete: 'SET NULL' }], [{ ...KEY, onDelete: 'RESTRICT' }]),
  keys('a foreign key does nothing again', [{ ...KEY, onDelete: 'RESTRICT', onUpdate: 'CASCADE' }], [KEY]),
  keys('a foreign key follows updates', [KEY], [{ ...KEY, onUpdate: 'CASCADE' }]),
  keys('a foreign key becomes deferrable', [KEY], [{ ...KEY, deferrable: 'INITIALLY DEFERRED' }]),
  keys(
    'a foreign key is deferred otherwise',
    [{ ...KEY, deferrable: 'INITIALLY DEFERRED' }],
    [{ ...KEY, deferrable: 'INITIALLY IMMEDIATE' }],
  ),
  keys('a foreign key is deferred no longer', [{ ...KEY, deferrable: 'INITIALLY DEFERRED' }], [KEY]),
  keys('a foreign key gets a name', [KEY], [{ ...KEY, name: '#fk' }]),
  keys('a foreign key refers to another column', [KEY], [{ ...KEY, references: ['code'] }]),
  keys('a foreign key refers to a unique column no longer', [{ ...KEY, references: ['code'] }], [KEY]),
  {
    name: 'a foreign key refers to another table',
    before: { ...tables([KEY]), groups: { columns: { id: ID } } },
    after: { ...tables([{ ...KEY, to: 'groups' }]), groups: { columns: { id: ID } } },
    rows: ['INSERT INTO #groups (id) VALUES (1), (2)', ...ROWS],
  },
  {
    name: 'a foreign key refers to a table that is new, and empty where nothing refers',
    before: tables([KEY]),
    after: { ...tables([{ ...KEY, to: 'groups' }]), groups: { columns: { id: ID } } },
    rows: ['INSERT INTO #people (id, code) VALUES (1, 1)', 'INSERT INTO #files (id, owner) VALUES (10, NULL)'],
  },
  {
    name: 'a table goes to which a foreign key referred',
    before: tables([KEY]),
    after: { files: { columns: { id: ID, owner: open } } },
    rows: ['INSERT INTO #people (id, code) VALUES (1, 1)', 'INSERT INTO #files (id, owner) VALUES (10, NULL)'],
    become: ['INSERT INTO #files (id, owner) VALUES (10, NULL)'],
    back: ['INSERT INTO #files (id, owner) VALUES (10, NULL)'],
  },
  both('the key of both sides becomes a bigint', typed(int), typed({ type: 'bigint' })),
  both('the key of both sides becomes text', typed(int), typed({ type: 'varchar' })),
  both('the key of both sides becomes an int', typed({ type: 'varchar' }), typed(int)),
  both(
    'the key of both sides gets a length',
    typed({ type: 'varchar', length: 10 }),
    typed({ type: 'varchar', length: 20 }),
  ),
  both(
    'a counted key of both sides becomes a bigint',
    typed(int, { generated: 'increment' } as object),
    typed({ type: 'bigint' }, { generated: 'increment' } as object),
    {
      on: 'postgres',
      nextBack: 'INSERT INTO #people (code) VALUES (9)',
      next: 'INSERT INTO #people (code) VALUES (9)',
    },
  ),
  both('the key of both sides becomes a uuid, by what the writer fills in', typed(int), typed({ type: 'uuid' }), {
    on: 'postgres',
    fillIns: { '#people.id': `"lpad(id::text, 32, '0')::uuid"`, '#files.owner': `"lpad(owner::text, 32, '0')::uuid"` },
    fillInsBack: { '#people.id': "'right(id::text, 4)::int'", '#files.owner': "'right(owner::text, 4)::int'" },
    become: [
      "INSERT INTO #people (id, code) VALUES (lpad('1', 32, '0')::uuid, 1), (lpad('2', 32, '0')::uuid, 2)",
      "INSERT INTO #files (id, owner) VALUES (10, lpad('1', 32, '0')::uuid), (11, lpad('2', 32, '0')::uuid), (12, NULL)",
    ],
  }),
  both('the primary key is another column, and so is what a foreign key refers to', keyIsCode('id'), keyIsCode('code')),
  {
    name: 'a primary key gets a second column, and so does the foreign key',
    before: {
      people: { columns: { id: ID, code: int } },
      files: { columns: { id: ID, owner: open, code: open }, foreignKeys: [KEY] },
    },
    after: composite(['id', 'code']),
    rows: COMPOSITE_ROWS,
  },
  both(
    'a primary key gets a name under a foreign key',
    tables([KEY]),
    tables([KEY], {
      people: { columns: { id: { ...ID, primaryKeyConstraintName: 'PK_named_key' }, code: { ...int, unique: true } } },
    }),
    { on: 'postgres' },
  ),
  both(
    'a unique constraint under a foreign key gets another name',
    tables([{ ...KEY, references: ['code'] }], {
      people: { columns: { id: ID, code: int }, uniques: [{ name: '#uq', columns: ['code'] }] },
    }),
    tables([{ ...KEY, references: ['code'] }], {
      people: { columns: { id: ID, code: int }, uniques: [{ name: '#other', columns: ['code'] }] },
    }),
  ),
  both(
    'a unique constraint under a foreign key becomes a unique index',
    tables([{ ...KEY, references: ['code'] }], {
      people: { columns: { id: ID, code: int }, uniques: [{ columns: ['code'] }] },
    }),
    tables([{ ...KEY, references: ['code'] }], {
      people: { columns: { id: ID, code: int }, indexes: [{ columns: ['code'], unique: true }] },
    }),
  ),
  {
    name: 'a table that refers to itself gets another key',
    before: {
      t: { columns: { id: ID, parent: open }, foreignKeys: [{ columns: ['parent'], to: 't', references: ['id'] }] },
    },
    after: {
      t: {
        columns: { id: { type: 'bigint', primary: true }, parent: { type: 'bigint', nullable: true } },
        foreignKeys: [{ columns: ['parent'], to: 't', references: ['id'], onDelete: 'CASCADE' }],
      },
    },
    rows: ['INSERT INTO #t (id, parent) VALUES (1, NULL), (2, 1), (3, 2)'],
  },
  {
    name: 'the column of a foreign key goes, and what it referred to',
    before: tables([{ ...KEY, references: ['code'] }], {
      people: { columns: { id: ID, code: { ...open, unique: true } } },
    }),
    after: { people: { columns: { id: ID } }, files: { columns: { id: ID } } },
    rows: ROWS,
    become: ['INSERT INTO #people (id) VALUES (1), (2)', 'INSERT INTO #files (id) VALUES (10), (11), (12)'],
    back: [
      'INSERT INTO #people (id, code) VALUES (1, NULL), (2, NULL)',
      'INSERT INTO #files (id, owner) VALUES (10, NULL), (11, NULL), (12, NULL)',
    ],
  },
  {
    name: 'a column with a foreign key comes',
    before: { people: { columns: { id: ID } }, files: { columns: { id: ID } } },
    after: {
      people: { columns: { id: ID } },
      files: { columns: { id: ID, owner: open }, foreignKeys: [{ ...KEY, onDelete: 'SET NULL' }] },
    },
    rows: ['INSERT INTO #people (id) VALUES (1)', 'INSERT INTO #files (id) VALUES (10)'],
  },
  {
    name: 'a NOT NULL column with a foreign key comes, by what the writer fills in',
    before: { people: { columns: { id: ID } }, files: { columns: { id: ID } } },
    after: { people: { columns: { id: ID } }, files: { columns: { id: ID, owner: int }, foreignKeys: [KEY] } },
    rows: ['INSERT INTO #people (id) VALUES (1)', 'INSERT INTO #files (id) VALUES (10)'],
    fillIns: { '#files.owner': '1' },
    become: ['INSERT INTO #people (id) VALUES (1)', 'INSERT INTO #files (id, owner) VALUES (10, 1)'],
  },
  {
    name: 'tables in a circle come',
    before: { keep: { columns: { id: ID } } },
    after: {
      keep: { columns: { id: ID } },
      hens: { columns: { id: ID, egg: open }, foreignKeys: [{ columns: ['egg'], to: 'eggs', references: ['id'] }] },
      eggs: { columns: { id: ID, hen: open }, foreignKeys: [{ columns: ['hen'], to: 'hens', references: ['id'] }] },
    },
    rows: ['INSERT INTO #keep (id) VALUES (1)'],
    next: 'INSERT INTO #hens (id, egg) VALUES (1, NULL); INSERT INTO #eggs (id, hen) VALUES (1, 1); UPDATE #hens SET egg = 1',
  },
  {
    name: 'tables in a circle go',
    before: {
      keep: { columns: { id: ID } },
      hens: { columns: { id: ID, egg: open }, foreignKeys: [{ columns: ['egg'], to: 'eggs', references: ['id'] }] },
      eggs: { columns: { id: ID, hen: open }, foreignKeys: [{ columns: ['hen'], to: 'hens', references: ['id'] }] },
    },
    after: { keep: { columns: { id: ID } } },
    rows: [
      'INSERT INTO #keep (id) VALUES (1)',
      'INSERT INTO #hens (id, egg) VALUES (1, NULL)',
      'INSERT INTO #eggs (id, hen) VALUES (1, 1)',
      'UPDATE #hens SET egg = 1',
    ],
    become: ['INSERT INTO #keep (id) VALUES (1)'],
    back: ['INSERT INTO #keep (id) VALUES (1)'],
  },
  {
    name: 'tables become a circle',
    before: {
      hens: { columns: { id: ID, egg: open } },
      eggs: { columns: { id: ID, hen: open }, foreignKeys: [{ columns: ['hen'], to: 'hens', references: ['id'] }] },
    },
    after: {
      hens: { columns: { id: ID, egg: open }, foreignKeys: [{ columns: ['egg'], to: 'eggs', references: ['id'] }] },
      eggs: { columns: { id: ID, hen: open }, foreignKeys: [{ columns: ['hen'], to: 'hens', references: ['id'] }] },
    },
    rows: ['INSERT INTO #hens (id, egg) VALUES (1, 1)', 'INSERT INTO #eggs (id, hen) VALUES (1, 1)'],
    become: [
      'INSERT INTO #hens (id, egg) VALUES (1, NULL)',
      'INSERT INTO #eggs (id, hen) VALUES (1, 1)',
      'UPDATE #hens SET egg = 1',
    ],
  },
]
