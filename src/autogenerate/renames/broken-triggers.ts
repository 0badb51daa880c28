import type { Dialect } from '../../dialects/port/dialect.ts'
import { bareName } from '../../schema/table-name.ts'
import type { Inspector } from '../../schema/inspector.ts'
import type { Table } from '../../schema/table.ts'
import { mentions } from '../../sql/mentions.ts'
import type { Renames } from './rename.ts'

/**
 * The triggers, as `name of table`, that may use a table or column by a name that it loses; none where the database
 * changes them with a rename.
 */
export async function brokenTriggers(
  { tables: newTables, columns: newColumns }: Renames,
  tables: readonly Table[],
  inspector: Pick<Inspector, 'triggers'>,
  { names, rules, syntax }: Dialect,
): Promise<readonly string[]> {
  const lost = [...newTables.values(), ...[...newColumns.values()].flatMap((each) => [...each.values()])].map(bareName)
  if (!rules.breaksTriggers || lost.length === 0) return []
  const isSameName = (left: string, right: string) =>
    names.isSameName('table', left, right) || names.isSameName('column', left, right)
  const found: string[] = []
  for (const { name: table } of tables) {
    for (const { name, definition } of await inspector.triggers(table)) {
      if (mentions(definition, lost, syntax, { isSameName })) found.push(`${name} of ${table}`)
    }
  }
  return found
}
