import { mapItems } from '../../schema/map-fields.ts'
import type { Table } from '../../schema/table.ts'
import { mapColumns } from '../../schema/visit.ts'
import { type Plan, withChanges } from '../plan.ts'

/** Writes defaults as values where the database's text of them is one: each database has texts that another refuses. */
export function literalDefaults(plan: Plan): Plan {
  const { types } = plan.comparison.dialect
  const literal = (table: Table) => mapColumns(table, types.literalDefault)
  // A pair in which nothing changes stays the same, and so does what is known of it.
  const pairs = mapItems(plan.pairs, (pair) => {
    const [current, normalized] = [literal(pair.current), literal(pair.normalized)]
    return current === pair.current && normalized === pair.normalized ? pair : { ...pair, current, normalized }
  })
  return {
    ...withChanges(plan, { droppedTables: plan.changes.droppedTables.map(literal) }),
    pairs,
    unpaired: plan.unpaired.map(literal),
  }
}
