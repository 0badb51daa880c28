import { bareName, formatTableName, parseTableName } from '../../schema/table-name.ts'
import type { Database } from '../session/database.ts'
import type { DatabaseState } from '../session/read-state.ts'
import { type RecordRule, recordRules } from './record-rules.ts'
import type { RecordSource, RuledSource } from './record-source.ts'

type Asked = Pick<Database, 'dialect' | 'connection' | 'session'>

/** The tables of a database without a version table from which its applied revisions may be read. */
export async function recordSources(
  database: Asked,
  { tables, toolTables }: Pick<DatabaseState, 'tables' | 'toolTables'>,
): Promise<readonly RuledSource[]> {
  const listed = [...toolTables, ...tables].filter((name) => rulesOf(database, name).length > 0)
  const found: RuledSource[] = []
  for (const table of [...listed, ...tablesOfTools(database, listed)]) {
    const source = await sourceOf(database, table)
    if (source !== null) found.push(source)
  }
  return found
}

/** What the rows of a table mean by which a user names a column. */
export async function ruleOf(
  database: Asked,
  { table, column }: Pick<RecordSource, 'table' | 'column'>,
): Promise<RecordRule | null> {
  const rule = (await sourceOf(database, table))?.rule ?? null
  const isOf = (name: string | undefined) => name === column.toLowerCase()
  return rule && (rule.names.some(isOf) || isOf(rule.alsoBy)) ? rule : null
}

/** The column of a table that the first fitting rule names; null if the table fits none. */
async function sourceOf(database: Asked, table: string): Promise<RuledSource | null> {
  const rules = rulesOf(database, table)
  if (rules.length === 0) return null
  const there = await database.dialect.inspector(database.connection).columns(table)
  const named = (name: string) => there.find((each) => each.name.toLowerCase() === name)?.name
  for (const rule of rules) {
    const column = rule.names.map(named).find((name) => name !== undefined)
    const hasShape = (rule.shape ?? []).every((name) => named(name) !== undefined)
    if (column !== undefined && hasShape) return { tool: rule.tool, table, column, rule }
  }
  return null
}

/** The rules for a table of this name; also by the name that the data source gives to TypeORM's table. */
function rulesOf({ session: { options } }: Asked, table: string): readonly RecordRule[] {
  const name = bareName(table).toLowerCase()
  const typeorm = String(options['migrationsTableName'] ?? '').toLowerCase()
  return recordRules.filter(
    ({ tool, tables }) => tables.includes(name) || (tool === 'TypeORM' && typeorm !== '' && typeorm === name),
  )
}

/** The tables in schemas that a tool makes for itself, which no listing of the project's schemas has. */
function tablesOfTools({ dialect }: Asked, listed: readonly string[]): readonly string[] {
  if (!dialect.names.hasSchemas) return []
  const names = recordRules.flatMap(({ schema, tables }) =>
    schema === undefined ? [] : tables.map((name) => formatTableName({ schema, name })),
  )
  return names.filter((name) => !listed.some((each) => isSameTable(each, name)))
}

function isSameTable(left: string, right: string): boolean {
  const [one, other] = [parseTableName(left), parseTableName(right)]
  return one !== null && other !== null && one.schema === other.schema && one.name === other.name
}
