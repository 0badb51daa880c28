import { primaryKeyName } from '../../schema/naming.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import { type Plan, withChanges } from '../plan.ts'
import type { TablePair } from './comparison.ts'

/** Pairs the tables of both sides by name. What is left over is created, or dropped unless it is kept. */
export function pairTables(plan: Plan): Plan {
  const { current, target, renamedKeys, kept } = plan
  const { names } = plan.comparison.dialect
  const keyOf = ({ name }: Table) => names.nameKey('table', name)
  // The first of two that the database takes for one counts.
  const byKey = new Map(current.tables.toReversed().map((table) => [keyOf(table), table]))
  const pairs = target.tables.flatMap((wanted): readonly TablePair[] => {
    const there = byKey.get(keyOf(wanted))
    if (!there) return []
    const named = renamedKeys.has(there.name) ? withKeyName(wanted) : wanted
    return [{ current: there, wanted: named, normalized: named }]
  })
  const paired = new Set(pairs.map((pair) => pair.current))
  const wantedNames = new Set(pairs.map(({ wanted }) => wanted.name))
  const unpaired = current.tables.filter((table) => !table.inherits && !paired.has(table))
  return withChanges(
    { ...plan, pairs, unpaired },
    {
      createdTables: target.tables.filter(({ name }) => !wantedNames.has(name)),
      droppedTables: unpaired.filter(({ name }) => !kept.tables.has(name)),
    },
  )
}

/** The name that TypeORM gives a primary key now, where the entity gives none. */
function withKeyName(wanted: Table): Table {
  const key = primaryKeyOf(wanted)
  if (!key || key.name !== undefined) return wanted
  const name = primaryKeyName(wanted.name, key.columns)
  return { ...wanted, primaryKey: { ...key, name } }
}
