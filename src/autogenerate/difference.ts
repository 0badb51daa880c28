import type { Connection } from '../connection.ts'
import type { Operation } from '../operations/operation.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import type { Table } from '../schema/table.ts'
import type { View } from '../schema/view.ts'
import { compareEnums } from './compare/compare-enums.ts'
import { compareTable, isUnchanged, type TableChanges } from './compare/compare-table.ts'
import { compareViews, sortViews } from './compare/compare-views.ts'
import type { Comparison, TablePair } from './compare/comparison.ts'
import { missingSchemas, orderChanges } from './compare/order-changes.ts'
import { columnCandidates, tableCandidates } from './rename-candidates.ts'
import { applyRenames, type RenameCandidate, type Renames } from './renames.ts'

/** What a database has and what it should have. */
export interface Sides {
  readonly current: DatabaseSchema
  readonly target: DatabaseSchema
  /** Schemas that are there; a table of another one needs it made. */
  readonly schemas: readonly string[]
}

/** What turns the one into the other. */
export interface Difference {
  /** In an order in which they run. Empty: no difference. */
  readonly operations: readonly Operation[]
  readonly createdTables: readonly Table[]
  readonly droppedTables: readonly Table[]
  /** What looks like a renaming and was not said to be one. */
  readonly candidates: readonly RenameCandidate[]
  /** Why texts that differ in their words could not be put to the database: they count as the same. Null: all were. */
  readonly notCompared: string | null
}

/** Compares both sides, after renaming what was renamed. Texts that differ in their words are put to the database. */
export async function difference(
  sides: Sides,
  renames: Renames,
  comparison: Comparison,
  connection: Connection,
): Promise<Difference> {
  const { dialect } = comparison
  const { target } = sides
  const { operations: renaming, schema: current } = applyRenames(sides.current, renames, dialect.name)
  const pairs = target.tables.flatMap((wanted): readonly TablePair[] => {
    const there = current.tables.find(({ name }) => isSameTable(name, wanted.name, comparison))
    return there ? [{ current: there, wanted, said: wanted }] : []
  })
  const saying = await sayBack(pairs, target.views, current.views, comparison, connection)
  const tables = saying.pairs.map((pair) => compareTable(pair, comparison)).filter((changes) => !isUnchanged(changes))
  const createdTables = target.tables.filter((table) => !pairs.some(({ wanted }) => wanted === table))
  const droppedTables = current.tables.filter((table) => !pairs.some((pair) => pair.current === table))
  const enums = compareEnums({
    current: current.enums,
    wanted: target.enums,
    currentTables: current.tables,
    wantedTables: target.tables,
  })
  const views = compareViews(
    {
      current: sortViews(current.views, dialect.name),
      wanted: sortViews(target.views, dialect.name),
      said: saying.views,
    },
    dialect.capabilities.altersInPlace ? touchedTables(tables, droppedTables) : [],
    comparison,
  )
  const operations = orderChanges(
    {
      schemas: missingSchemas(target, sides.schemas),
      renames: renaming,
      enums: enums.changes,
      viewDrops: views.drops,
      createdTables,
      tables,
      droppedTables,
      viewCreates: views.creates,
      enumDrops: enums.drops,
    },
    dialect,
  )
  return {
    operations,
    createdTables,
    droppedTables,
    candidates: [
      ...tableCandidates(droppedTables, createdTables, dialect),
      ...tables.flatMap(({ table, droppedColumns, addedColumns }) =>
        columnCandidates(table, droppedColumns, addedColumns, dialect),
      ),
    ],
    notCompared: saying.refused,
  }
}

/** Puts to the database the tables that differ in some text, and the views that do. */
async function sayBack(
  pairs: readonly TablePair[],
  views: readonly View[],
  currentViews: readonly View[],
  comparison: Comparison,
  connection: Connection,
): Promise<{ readonly pairs: readonly TablePair[]; readonly views: readonly View[]; readonly refused: string | null }> {
  const asked = pairs.filter((pair) => hasTexts(pair.wanted) && !isUnchanged(compareTable(pair, comparison)))
  const askedViews = views.filter(({ name }) => currentViews.some((view) => view.name === name))
  const said = await comparison.dialect.sayBack(connection, {
    tables: asked.map(({ wanted }) => wanted),
    views: askedViews,
  })
  if (said.refused !== null) {
    return {
      pairs: pairs.map((pair) => (asked.includes(pair) ? { ...pair, said: asCurrent(pair) } : pair)),
      views: askedViews.map((view) => currentViews.find(({ name }) => name === view.name) ?? view),
      refused: said.refused,
    }
  }
  return {
    pairs: pairs.map((pair) => {
      const at = asked.indexOf(pair)
      return at < 0 ? pair : { ...pair, said: said.tables[at] ?? pair.said }
    }),
    views: said.views,
    refused: null,
  }
}

function hasTexts({ columns, checks = [], exclusions = [], indexes = [] }: Table): boolean {
  return (
    checks.length > 0 ||
    exclusions.length > 0 ||
    columns.some(
      (column) => column.asExpression !== undefined || (column.default !== undefined && column.default !== null),
    ) ||
    indexes.some(({ where, columns: keys }) => where !== undefined || keys.some((key) => typeof key !== 'string'))
  )
}

/** Where nobody can say whether two texts are one, those of the same name are taken for the same. */
function asCurrent({ current, wanted }: TablePair): Table {
  const byName = <Item extends { readonly name?: string }>(items: readonly Item[] = [], there: readonly Item[] = []) =>
    items.map((item) => there.find(({ name }) => name === item.name) ?? item)
  return {
    ...wanted,
    columns: wanted.columns.map((column) => {
      const there = current.columns.find(({ name }) => name === column.name)
      const hasBoth = (key: 'default' | 'asExpression') => column[key] != null && there?.[key] != null
      return {
        ...column,
        ...(hasBoth('default') && { default: there?.default }),
        ...(hasBoth('asExpression') && { asExpression: there?.asExpression }),
      }
    }),
    checks: byName(wanted.checks, current.checks),
    exclusions: byName(wanted.exclusions, current.exclusions),
    indexes: byName(wanted.indexes, current.indexes),
  }
}

/** Tables under whose views something changes that PostgreSQL does not change under a view. */
function touchedTables(tables: readonly TableChanges[], dropped: readonly Table[]): readonly string[] {
  const isTouched = ({ alteredColumns, droppedColumns }: TableChanges) =>
    droppedColumns.length > 0 || alteredColumns.some(({ changes }) => changes.type !== undefined)
  return [...tables.filter(isTouched).map(({ table }) => table), ...dropped.map(({ name }) => name)]
}

function isSameTable(left: string, right: string, { dialect }: Comparison): boolean {
  return left === right || (!dialect.capabilities.hasSchemas && left.toLowerCase() === right.toLowerCase())
}
