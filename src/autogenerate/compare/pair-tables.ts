import { primaryKeyName } from '../../schema/naming.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import { type Plan, withChanges } from '../plan.ts'
import type { TablePair } from './comparison.ts'

/** Pairs the tables of both sides by name. What is left over is created, or dropped unless it is kept. */
export function pairTables(plan: Plan): Plan {
  const { current, target, renamedKeys, kept } = plan
  const { names } = plan.comparison.dialect
  const pairs = target.tables.flatMap((wanted): readonly TablePair[] => {
    const there = current.tables.find(({ name }) => names.isSameName('table', name, wanted.name))
    if (!there) return []
    const named = renamedKeys.has(there.name) ? withKeyName(wanted) : wanted
    return [{ current: there, wanted: named, normalized: named }]
  })
  const unpaired = current.tables.filter((table) => !table.inherits && !pairs.some((pair) => pair.current === table))
  return withChanges(
    { ...plan, pairs, unpaired },
    {
      createdTables: target.tables.filter(({ name }) => !pairs.some(({ wanted }) => wanted.name === name)),
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
