import type { Operation } from '../../operations/operation.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { schemasOf } from '../../schema/visit.ts'
import { type Plan, withChanges } from '../plan.ts'

/** What creates the schemas that a target needs and the database lacks. */
export function missingSchemas(target: DatabaseSchema, schemas: readonly string[]): readonly Operation[] {
  return [...schemasOf(target)]
    .filter((name) => name !== null)
    .filter((name) => !schemas.includes(name))
    .map((schema): Operation => ({ kind: 'createSchema', schema }))
}

export function createMissingSchemas(plan: Plan): Plan {
  return withChanges(plan, { schemas: missingSchemas(plan.target, plan.schemas) })
}
