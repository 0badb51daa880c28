import type { TestDatabase } from '../../support/databases.ts'
import type { ColumnSketch, Sketch, TableSketch } from './sketch.ts'

type Kind = TestDatabase['kind']

/** One thing for both databases, or one for each. */
export type PerDatabase<Item> = Item | { readonly postgres: Item; readonly sqlite: Item }

/** Two definitions, and rows: what the revision from the one to the other must make of them. */
export interface Pair {
  readonly name: string
  /** Not given: both. */
  readonly on?: Kind
  readonly before: Sketch
  readonly after: Sketch
  /** Statements that fill the old tables. */
  readonly rows: PerDatabase<readonly string[]>
  /** Statements that would give the new tables the rows that they must have; the same ones where not given. */
  readonly become?: PerDatabase<readonly string[]>
  /** The same for the old tables after the way back. */
  readonly back?: PerDatabase<readonly string[]>
  /** As `--rename` takes them. */
  readonly renames?: readonly string[]
  /** Source to write in the place of each `fillIn('…')` of the way up, by what stands in it. */
  readonly fillIns?: Readonly<Record<string, string>>
  /** The same for the way back. */
  readonly fillInsBack?: Readonly<Record<string, string>>
  /** What the writer changes in the file, text by text. */
  readonly edits?: PerDatabase<Readonly<Record<string, string>>>
  /** A statement that must succeed on the new tables; it is taken back. */
  readonly next?: string
  /** The same on the old ones after the way back. */
  readonly nextBack?: string
  /** Statements that make what no entity has, before the rows. */
  readonly beside?: readonly string[]
}

/** A pair whose rows the database cannot keep. */
export interface RefusedPair extends Omit<Pair, 'become' | 'back' | 'next' | 'nextBack'> {
  /** The database's words. */
  readonly error: PerDatabase<RegExp>
}

/** What of a pair or list is for this database. */
export function forDatabase<Item>(item: PerDatabase<Item>, kind: Kind): Item {
  const isEach = typeof item === 'object' && item !== null && 'postgres' in item && 'sqlite' in item
  return isEach ? item[kind] : item
}

/** Values of a column as SQL literals. */
type Values = PerDatabase<readonly string[]>

interface ColumnPairOptions extends Pick<Pair, 'on' | 'fillIns' | 'fillInsBack' | 'edits' | 'next' | 'nextBack'> {
  readonly become?: Values
  readonly back?: Values
}

/** A pair of one table with the one column `v`, which may be null unless the columns say otherwise. */
export function columnPair(
  name: string,
  before: ColumnSketch,
  after: ColumnSketch,
  values: Values,
  { become, back, ...rest }: ColumnPairOptions = {},
): Pair {
  return {
    name,
    before: { t: withColumn(before) },
    after: { t: withColumn(after) },
    rows: insertValues(values),
    ...(become && { become: insertValues(become) }),
    ...(back && { back: insertValues(back) }),
    ...rest,
  }
}

/** A table of `id` and `v`. */
export function withColumn(column: ColumnSketch): TableSketch {
  return { columns: { id: ID, v: { nullable: true, ...column } } }
}

/** A primary key whose values the rows give. */
export const ID: ColumnSketch = { type: 'int', primary: true }

/** Statements that put values into `v`, numbered from 1. */
export function insertValues(values: Values): PerDatabase<readonly string[]> {
  const text = (literals: readonly string[]) =>
    literals.length === 0
      ? []
      : [`INSERT INTO #t (id, v) VALUES ${literals.map((literal, at) => `(${at + 1}, ${literal})`).join(', ')}`]
  return 'postgres' in values ? { postgres: text(values.postgres), sqlite: text(values.sqlite) } : text(values)
}
