import type { Dice } from '../../dialects/walks/dice.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { ID } from '../pairs/pair.ts'
import type { ColumnSketch, Sketch, TableSketch } from '../pairs/sketch.ts'

/** Two definitions and rows of the old one. In all texts `#name` is a name of the test's own. */
export interface RandomDifference {
  readonly before: Sketch
  readonly after: Sketch
  readonly renames: readonly string[]
  readonly rows: readonly string[]
  /** Source for each `fillIn('…')`, by the column in it; the table has its old name or its new one. */
  readonly values: Readonly<Record<string, string>>
}

interface NewColumn {
  readonly column: ColumnSketch
  readonly source: string
}

/** What may come, NOT NULL and without a default. */
const NEW_COLUMNS: Readonly<Record<string, NewColumn>> = {
  note: { column: { type: 'varchar' }, source: "sql`'n' || id`" },
  size: { column: { type: 'int' }, source: 'sql`id + 1`' },
  flag: { column: { type: 'boolean' }, source: 'true' },
  kind: { column: { type: 'simple-enum', enum: ['plain', 'odd'] }, source: "'odd'" },
  mood: { column: { type: 'simple-enum', enum: ['sad', 'glad'], enumName: '#moods' }, source: "'glad'" },
  state: { column: { type: 'simple-enum', enum: ['on', 'off', 'new'], enumName: '#states' }, source: "'new'" },
}

/** A shelf with jars on it, and what becomes of them: always something that is filled, on one way or the other. */
export function randomDifference(dice: Dice, kind: TestDatabase['kind']): RandomDifference {
  const yes = () => dice.once(2)
  const hasViews = yes()
  const renamesTable = yes() && !(hasViews && kind === 'sqlite')
  const renamesColumn = yes() && !hasViews
  const [jar, label] = [renamesTable ? 'pot' : 'jar', renamesColumn ? 'label' : 'name']
  const shelfKey = {
    columns: ['shelf'],
    to: 'shelf',
    references: ['id'],
    ...(yes() && { deferrable: 'INITIALLY DEFERRED' as const }),
  }
  const state = (values: readonly string[]): ColumnSketch => ({
    type: 'simple-enum',
    enum: [...values],
    enumName: '#states',
  })
  const keepsKey = yes()
  const jarBefore: TableSketch = {
    columns: {
      id: ID,
      name: { type: 'varchar', length: 20 },
      weight: { type: 'int' },
      old: { type: 'varchar' },
      state: state(['on', 'off']),
      shelf: { type: 'int' },
    },
    foreignKeys: [shelfKey],
    indexes: [{ columns: ['name'] }],
  }
  const added = (names: readonly string[]) => names.filter(() => yes())
  const ofJar = added(['note', 'size', 'kind', 'mood'])
  const ofShelf = added(['note', 'flag', 'state'])
  const columnsOf = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, NEW_COLUMNS[name]?.column ?? ID]))
  const states = yes() || ofShelf.includes('state') ? ['on', 'off', 'new'] : ['on', 'off']
  const jarAfter: TableSketch = {
    columns: {
      id: ID,
      [label]: { type: 'varchar', length: yes() ? 40 : 20 },
      weight: { type: yes() ? 'bigint' : 'int' },
      ...(yes() && { old: { type: 'varchar' } }),
      state: state(states),
      ...(keepsKey && { shelf: { type: 'int' } }),
      ...columnsOf(ofJar),
    },
    foreignKeys: keepsKey ? [shelfKey] : [],
    indexes: [{ columns: [label] }, ...(ofJar.includes('note') ? [{ columns: ['note'], unique: true }] : [])],
    checks: ofJar.includes('size') ? [{ expression: '"size" > 0' }] : [],
  }
  const shelf = { id: ID, place: { type: 'varchar' } } as const
  const view = (table: string, column: string): Sketch =>
    hasViews ? { names: { view: `SELECT "id", "${column}" FROM "#${table}"` } } : {}
  return {
    before: { shelf: { columns: shelf }, jar: jarBefore, ...view('jar', 'weight') },
    after: {
      shelf: { columns: { ...shelf, ...columnsOf(ofShelf) } },
      [jar]: jarAfter,
      ...(yes() && { lid: { columns: { id: ID, jar: { type: 'int' as const } } } }),
      ...view(jar, 'weight'),
    },
    renames: [...(renamesTable ? ['#jar:#pot'] : []), ...(renamesColumn ? [`#jar.name:label`] : [])],
    rows: [
      "INSERT INTO #shelf (id, place) VALUES (0, 'floor'), (1, 'left'), (2, 'right')",
      `INSERT INTO #jar (id, name, weight, old, state, shelf) VALUES (1, 'a', 1, 'x', 'on', 0), (2, 'b', 2, 'y', 'off', 1), (3, 'c', 3, 'z', 'on', 2)`,
    ],
    values: Object.fromEntries(Object.entries(NEW_COLUMNS).map(([name, { source }]) => [name, source])),
  }
}
