import type { Dependency, OtherObject, SequenceState, StatedTable } from '../../dialects/port/contents.ts'
import { readSchema, type WholeSchema } from '../../runtime/entities/read-schema.ts'
import type { Database } from '../../runtime/session/database.ts'
import { readPatiently } from '../../runtime/session/read-patiently.ts'
import { toolOf } from '../../runtime/tools/tool-tables.ts'
import { parseTableName } from '../../schema/table-name.ts'

/** Everything in a database that a first revision creates, without what hub and other tools keep in it. */
export interface Whole {
  readonly schema: WholeSchema
  /** The user's schemas, the current one first. */
  readonly schemas: readonly string[]
  readonly sequences: readonly SequenceState[]
  readonly others: readonly OtherObject[]
  readonly dependencies: readonly Dependency[]
  readonly stated: readonly StatedTable[]
  /** Tables and views of other tools, each with its tool. */
  readonly ofTools: readonly { readonly name: string; readonly tool: string }[]
  /** Objects of kinds that cannot be written. */
  readonly unstated: readonly string[]
}

/** Reads the whole database. Throws TablesLockedError. */
export function readWhole(database: Database): Promise<Whole> {
  return readPatiently(database, () => readAll(database))
}

async function readAll({ dialect, connection, ownTables }: Database): Promise<Whole> {
  const inspector = dialect.inspector(connection)
  const all = await readSchema(inspector, ownTables)
  const { contents } = dialect
  const relations = [
    ...all.tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
    ...all.views.map(({ name }) => ({ name, columns: [] })),
  ]
  const ofTools = relations.flatMap((relation) => {
    const tool = toolOf(relation)
    return tool === null ? [] : [{ name: relation.name, tool }]
  })
  const left = new Set(ofTools.map(({ name }) => name))
  const isOfProject = ({ name }: { readonly name: string }) => !left.has(name) && !isInToolSchema(name)
  const tables = all.tables.filter(isOfProject)
  const there = new Set([...tables, ...all.views].map(({ name }) => name))
  const schemas = await inspector.schemaNames()
  const sequences = await contents.sequences(connection)
  const others = await contents.others(connection)
  return {
    schema: {
      tables,
      views: all.views.filter(isOfProject),
      enums: all.enums.filter(isOfProject),
      triggers: all.triggers.filter(({ table }) => isOfProject({ name: table })),
    },
    schemas: schemas.filter((schema, at) => at === 0 || !isInToolSchema(`${schema}.x`)),
    sequences: sequences.filter(({ name, table }) => (table === null ? isOfProject({ name }) : there.has(table))),
    others: others.filter(isOfProject),
    dependencies: await contents.dependencies(connection),
    stated: (await contents.statedTables(connection)).filter(({ name }) => there.has(name)),
    ofTools,
    unstated: await contents.unstated(connection),
  }
}

/** Everything in a schema that a tool made belongs to it. */
function isInToolSchema(name: string): boolean {
  const schema = parseTableName(name.replace(/\(.*$/s, '').replace(/ on .*$/s, ''))?.schema ?? null
  return schema !== null && toolOf({ name: `${schema}.x`, columns: [''] }) !== null
}
