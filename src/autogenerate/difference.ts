import type { Connection } from '../connection.ts'
import type { Operation } from '../operations/operation.ts'
import { parseColumnName } from '../schema/column-name.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { primaryKeyName } from '../schema/naming.ts'
import { primaryKeyOf } from '../schema/table.ts'
import type { Table } from '../schema/table.ts'
import type { View } from '../schema/view.ts'
import { columnsOf } from '../schema/visit.ts'
import { compareEnums } from './compare/compare-enums.ts'
import type { TableChanges } from './compare/compare-table.ts'
import { compareTables } from './compare/compare-tables.ts'
import { compareViews, sortViews } from './compare/compare-views.ts'
import type { Comparison, TablePair } from './compare/comparison.ts'
import { missingSchemas, orderChanges } from './order/order-changes.ts'
import { addEnumValues } from './enums/add-enum-values.ts'
import { dropOwnEnums } from './enums/drop-own-enums.ts'
import { freeDefaults } from './enums/free-defaults.ts'
import { keepEnumNames } from './enums/keep-enum-names.ts'
import { literalDefaults } from './normalize/literal-defaults.ts'
import { columnCandidates, tableCandidates } from './renames/rename-candidates.ts'
import { applyRenames, type RenameCandidate, type Renames } from './renames/renames.ts'
import { nameSharedEnums } from './enums/name-shared-enums.ts'
import { requireCountable } from './require-countable.ts'
import { listDefaults } from './normalize/list-defaults.ts'
import { normalizeTexts } from './normalize/normalize-texts.ts'

/** What a database has and what it should have. */
export interface Sides {
  readonly current: DatabaseSchema
  readonly target: DatabaseSchema
  /** Schemas that are there; a table of another one needs it made. */
  readonly schemas: readonly string[]
  /** What no entity has and is not dropped for that. A table of these may still be renamed. */
  readonly kept?: { readonly tables: ReadonlySet<string>; readonly views: ReadonlySet<string> }
}

/** What turns the one into the other. */
export interface Difference {
  /** In an order in which they run. Empty: no difference but one of names. */
  readonly operations: readonly Operation[]
  /** What would rename constraints whose names alone differ, where they are not renamed. */
  readonly otherNames: readonly Operation[]
  readonly createdTables: readonly Table[]
  readonly droppedTables: readonly Table[]
  /** Views that are dropped and made again only for what changes under them. */
  readonly viewsAgain: readonly string[]
  /** What looks like a renaming and was not said to be one. */
  readonly candidates: readonly RenameCandidate[]
  /** Why texts that differ in their words could not be put to the database: they count as the same. Null: all were. */
  readonly notCompared: string | null
}

/** What a comparison goes by, and whether the names of constraints are a part of it. */
export interface DifferenceOptions extends Omit<Comparison, 'renamesConstraints'> {
  /** Rename constraints whose names alone differ, though nothing else of their table was renamed. */
  readonly strictNames?: boolean | undefined
}

/**
 * Compares both sides, after renaming what was renamed. Texts that differ in their words are put to the database. Throws
 * UncountableColumnError.
 */
export async function difference(
  given: Sides,
  renames: Renames,
  options: DifferenceOptions,
  connection: Connection,
): Promise<Difference> {
  const { dialect } = options
  const sides = dialect.rules.enums === 'type' ? nameSharedEnums(given) : given
  const comparison: Comparison = {
    ...options,
    renamesConstraints: options.strictNames ? () => true : renamesOf(renames, sides.target),
  }
  requireCountable(sides.target.tables, dialect)
  const {
    operations: renaming,
    schema: renamed,
    keysNamedAnew,
  } = applyRenames(sides.current, renames, dialect, sides.target.tables)
  const target = keepEnumNames(sides.target, renamed)
  const freedDefaults = freeDefaults(renamed.tables, renamed.enums, target.enums)
  const current = { ...renamed, tables: freedDefaults.tables }
  const pairs = target.tables.flatMap((wanted): readonly TablePair[] => {
    const there = current.tables.find(({ name }) => dialect.names.isSameName('table', name, wanted.name))
    if (!there) return []
    const named = keysNamedAnew.has(there.name) ? withKeyName(wanted) : wanted
    return [{ current: there, wanted: named, said: named }]
  })
  const saying = await normalizeTexts(pairs, target.views, current.views, comparison, connection)
  const createdTables = target.tables.filter(({ name }) => !pairs.some(({ wanted }) => wanted.name === name))
  // A child of another table is a part of it, as a partition is.
  const spare = current.tables.filter((table) => !table.inherits && !pairs.some((pair) => pair.current === table))
  const gone = spare.filter(({ name }) => !sides.kept?.tables.has(name))
  const isOfKept = ({ name }: Table) => spare.some((table) => table.name === name) && sides.kept?.tables.has(name)
  const { tables, droppedTables, freed } = compareTables(
    saying.pairs.map(({ current: there, said, wanted }) => ({
      current: literalDefaults(there, dialect),
      said: literalDefaults(said, dialect),
      wanted,
    })),
    gone.map((table) => literalDefaults(table, dialect)),
    comparison,
  )
  const enums = compareEnums({
    current: current.enums,
    wanted: target.enums,
    currentTables: current.tables,
    keptTables: current.tables.filter(isOfKept),
    wantedTables: target.tables,
  })
  const wantsView = (view: View) => target.views.some(({ name }) => name === view.name)
  const ownViews = current.views.filter((view) => wantsView(view) || !sides.kept?.views.has(view.name))
  const { breaksViews } = dialect.rules
  const views = compareViews(
    {
      current: sortViews(ownViews, dialect),
      wanted: sortViews(target.views, dialect),
      said: saying.views,
    },
    {
      altered: [
        ...(breaksViews('alter') ? [...touchedTables(tables, gone), ...enumTables(enums.changes)] : []),
        ...(breaksViews('rename') ? renamedTables(renames) : []),
      ],
      grown: breaksViews('grow')
        ? tables.filter(({ addedColumns }) => addedColumns.length > 0).map(({ table }) => table)
        : [],
    },
    comparison,
  )
  const operations = orderChanges(
    {
      schemas: missingSchemas(target, sides.schemas),
      renames: renaming,
      enumCreates: enums.creates,
      enumChanges: [...freedDefaults.operations, ...enums.changes],
      viewDrops: views.drops,
      freed,
      createdTables,
      tables,
      droppedTables,
      viewCreates: views.creates,
      enumDrops: enums.drops,
    },
    dialect,
  )
  const named = columnsOf([...target.tables, ...current.tables]).map(({ column }) => column.enumName)
  return {
    operations: dropOwnEnums(
      listDefaults(dialect.rules.addsEnumValues ? addEnumValues(operations) : operations, dialect),
      named.filter((name) => name !== undefined),
    ),
    otherNames: tables.flatMap(({ otherNames }) => otherNames),
    createdTables,
    droppedTables: gone,
    viewsAgain: views.again,
    candidates: [
      ...tableCandidates(
        spare.map((table) => literalDefaults(table, dialect)),
        createdTables,
        dialect,
      ),
      ...tables.flatMap(({ table, droppedColumns, addedColumns }) =>
        columnCandidates(table, droppedColumns, addedColumns, dialect),
      ),
    ],
    notCompared: saying.refused,
  }
}

/** The name that TypeORM gives a primary key, where the entity gives none: no longer that of the names before. */
function withKeyName(wanted: Table): Table {
  const key = primaryKeyOf(wanted)
  if (!key || key.name !== undefined) return wanted
  const name = primaryKeyName(wanted.name, key.columns)
  return { ...wanted, primaryKey: { ...key, name } }
}

/** Constraints are named for their table and columns, and by a convention for the table that they refer to. */
function renamesOf({ tables, columns }: Renames, target: DatabaseSchema): (table: string) => boolean {
  const renamed = new Set([...tables.keys(), ...columns.keys()])
  return (name) =>
    renamed.has(name) ||
    (target.tables.find((table) => table.name === name)?.foreignKeys ?? []).some(({ referencedTable }) =>
      renamed.has(referencedTable),
    )
}

/** Tables under whose views something changes that not every database changes under a view. */
function touchedTables(tables: readonly TableChanges[], dropped: readonly Table[]): readonly string[] {
  const isTouched = ({ alteredColumns, droppedColumns, recreatedColumns }: TableChanges) =>
    droppedColumns.length + recreatedColumns.length > 0 ||
    alteredColumns.some(({ changes }) => changes.type !== undefined || changes.asExpression !== undefined)
  return [...tables.filter(isTouched).map(({ table }) => table), ...dropped.map(({ name }) => name)]
}

/** Tables whose columns are of an enum type that is made anew. */
function enumTables(changes: readonly Operation[]): readonly string[] {
  return changes.flatMap((change) =>
    change.kind === 'alterEnum' ? change.columns.flatMap((column) => parseColumnName(column)?.table ?? []) : [],
  )
}

/** By their old names, which views know. */
function renamedTables({ tables, columns }: Renames): readonly string[] {
  return [...tables.values(), ...[...columns.keys()].map((name) => tables.get(name) ?? name)]
}
