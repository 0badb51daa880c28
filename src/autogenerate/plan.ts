import type { Operation } from '../operations/operation.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import type { Table } from '../schema/table.ts'
import type { View } from '../schema/view.ts'
import type { Comparison, TablePair } from './compare/comparison.ts'
import { NO_CHANGES, type SchemaChanges } from './order/schema-changes.ts'
import type { Renames } from './renames/rename.ts'

/** Tables and views that no entity has and that are not dropped for that. */
export interface KeptObjects {
  readonly tables: ReadonlySet<string>
  readonly views: ReadonlySet<string>
}

/** What a database has and what it should have. */
export interface Sides {
  readonly current: DatabaseSchema
  readonly target: DatabaseSchema
  /** The schemas of the database; a table of another one needs it created. */
  readonly schemas: readonly string[]
  /** None where not given. A table of these may still be renamed. */
  readonly kept?: KeptObjects
}

/** A difference as far as it is worked out. A step takes a plan and returns the next one; no plan is changed. */
export interface Plan {
  readonly comparison: Comparison
  readonly renames: Renames
  /** The database: first as it is, then as it is after the renames and without the defaults that are dropped first. */
  readonly current: DatabaseSchema
  /** The entities, with the names that the database gives where they give none. */
  readonly target: DatabaseSchema
  readonly schemas: readonly string[]
  readonly kept: KeptObjects
  /** Tables, by their new names, whose primary keys TypeORM names for names that have changed. */
  readonly renamedKeys: ReadonlySet<string>
  /** The tables that both sides have. */
  readonly pairs: readonly TablePair[]
  /** The tables of the database that no entity has. A child or partition of another table is a part of that one. */
  readonly unpaired: readonly Table[]
  /** The views that both sides have, as the database writes their queries. */
  readonly normalizedViews: readonly View[]
  /** Why the database could not normalize texts; null where it did. */
  readonly notNormalized: string | null
  readonly changes: SchemaChanges
  /** Views that are dropped and created again only because of what changes under them. */
  readonly recreatedViews: readonly string[]
  /** The changes in the order in which they run. */
  readonly operations: readonly Operation[]
}

/** One step of working out a difference. */
export type Step = (plan: Plan) => Plan | Promise<Plan>

/** The plan before its first step. */
export function newPlan({ current, target, schemas, kept }: Sides, renames: Renames, comparison: Comparison): Plan {
  return {
    comparison,
    renames,
    current,
    target,
    schemas,
    kept: kept ?? { tables: new Set(), views: new Set() },
    renamedKeys: new Set(),
    pairs: [],
    unpaired: [],
    normalizedViews: [],
    notNormalized: null,
    changes: NO_CHANGES,
    recreatedViews: [],
    operations: [],
  }
}

/** The plan with these changes beside those that it has. */
export function withChanges(plan: Plan, changes: Partial<SchemaChanges>): Plan {
  return { ...plan, changes: { ...plan.changes, ...changes } }
}
