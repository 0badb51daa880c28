import type { Connection } from '../connection.ts'
import type { Operation } from '../operations/operation.ts'
import { compareEnums } from './compare/compare-enums.ts'
import { compareTables } from './compare/compare-tables.ts'
import { compareViews } from './compare/compare-views.ts'
import type { Comparison } from './compare/comparison.ts'
import { pairTables } from './compare/pair-tables.ts'
import { addEnumValues } from './enums/add-enum-values.ts'
import { dropDefaultsOfLostValues } from './enums/drop-defaults-of-lost-values.ts'
import { dropUnusedEnums } from './enums/drop-unused-enums.ts'
import { keepEnumNames } from './enums/keep-enum-names.ts'
import { nameSharedEnums } from './enums/name-shared-enums.ts'
import { setEnumsAside } from './enums/set-enums-aside.ts'
import { listDefaults } from './normalize/list-defaults.ts'
import { literalDefaults } from './normalize/literal-defaults.ts'
import { normalizeTexts } from './normalize/normalize-texts.ts'
import { createMissingSchemas } from './order/missing-schemas.ts'
import { orderChanges } from './order/order-changes.ts'
import { newPlan, type Sides, type Step } from './plan.ts'
import { applyRenames } from './renames/apply-renames.ts'
import { type RenameCandidate, type Renames, renamesConstraintsOf } from './renames/rename.ts'
import { renameCandidates } from './renames/rename-candidates.ts'
import { requireAutoIncrement } from './target/require-auto-increment.ts'

/** What makes a database what it should be. */
export interface Difference {
  /** In the order in which they run. Empty: nothing differs but names of constraints. */
  readonly operations: readonly Operation[]
  /** What would rename constraints that differ in nothing but their names, where they are not renamed. */
  readonly otherNames: readonly Operation[]
  /** The names of tables. */
  readonly droppedTables: readonly string[]
  /** Views that are dropped and created again only because of what changes under them. */
  readonly recreatedViews: readonly string[]
  /** What looks like a rename and was not given as one. */
  readonly candidates: readonly RenameCandidate[]
  /** Why the database could not normalize texts that differ: they count as the same. Null where it could. */
  readonly notCompared: string | null
}

/** How a comparison is made. */
export interface DifferenceOptions extends Omit<Comparison, 'renamesConstraints'> {
  /** Rename constraints that differ only in their names, though nothing else of their table was renamed. */
  readonly strictNames?: boolean | undefined
}

/**
 * Compares both sides once the renames are made. The database normalizes texts that differ. Throws
 * UncountableColumnError.
 */
export async function difference(
  sides: Sides,
  renames: Renames,
  { strictNames, ...options }: DifferenceOptions,
  connection: Connection,
): Promise<Difference> {
  const renamesConstraints = strictNames ? () => true : renamesConstraintsOf(renames, sides.target)
  let plan = newPlan(sides, renames, { ...options, renamesConstraints })
  for (const step of steps(connection)) plan = await step(plan)
  return {
    operations: plan.operations,
    otherNames: plan.changes.tables.flatMap(({ otherNames }) => otherNames),
    droppedTables: plan.changes.droppedTables.map(({ name }) => name),
    recreatedViews: plan.recreatedViews,
    candidates: renameCandidates(plan),
    notCompared: plan.notNormalized,
  }
}

/** The steps in their order, each with the reason for its place. */
function steps(connection: Connection): readonly Step[] {
  return [
    // A target that the database cannot have is refused before anything is compared with it.
    requireAutoIncrement,
    // Enum types are compared by name from here on, so each column that has a shared one must name it.
    nameSharedEnums,
    // Everything below pairs both sides by their names.
    applyRenames,
    // Not every enum type is renamed with its column: the target takes over the names that stay.
    keepEnumNames,
    // The target has its final names: a type whose name goes to other columns steps back before all that needs the name.
    setEnumsAside,
    // Before tables are compared: they find the default gone, and set the new one after the enum type has changed.
    dropDefaultsOfLostValues,
    pairTables,
    // Only what is on both sides has two texts. Asks the database, once for all tables and views.
    (plan) => normalizeTexts(plan, connection),
    // After normalizing, which gives the database's texts: as values they run on any database.
    literalDefaults,
    compareTables,
    // After the tables are paired: types that only kept tables use are not dropped.
    compareEnums,
    // What changes in tables and enum types decides which views are recreated around it.
    compareViews,
    createMissingSchemas,
    // All changes are known, and each gets its place.
    (plan) => ({ ...plan, operations: orderChanges(plan.changes, plan.comparison.dialect) }),
    // What follows replaces single operations. Whether an enum value can just be added depends on all the others.
    addEnumValues,
    (plan) => ({ ...plan, operations: listDefaults(plan.operations, plan.comparison.dialect) }),
    // Last: the final operations show after which of them an enum type is unused.
    dropUnusedEnums,
  ]
}
