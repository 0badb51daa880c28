import { parseTableName } from '../../schema/table-name.ts'
import { knownTools } from './known-tools.ts'

/** A table or view as listed by an inspector, with the names of its columns. */
export interface NamedTable {
  readonly name: string
  /** Empty for a view, which is recognised by its name. */
  readonly columns: readonly string[]
}

/**
 * The tool that a table or view belongs to, by its name and columns; null if it belongs to none. SQLite and the tools
 * write names in different cases.
 */
export function toolOf({ name, columns }: NamedTable): string | null {
  const { schema, name: bare } = parseTableName(name) ?? { schema: null, name }
  const has = (column: string) => columns.some((each) => isSame(each, column))
  const isOf = ({ schemas = [], tables = {}, views = [] }: (typeof knownTools)[number]): boolean =>
    schemas.some((each) => schema !== null && isSame(each, schema)) ||
    (columns.length === 0 && views.some((view) => isSame(view, bare))) ||
    Object.entries(tables).some(
      ([table, shapes]) => isSame(table, bare) && shapes.some((shape) => shape.split(' ').every(has)),
    )
  return knownTools.find(isOf)?.tool ?? null
}

/** Whether a tool has a table of this name, so that its columns should be read. */
export function hasToolName(name: string): boolean {
  const { schema, name: bare } = parseTableName(name) ?? { schema: null, name }
  return (schema !== null && toolSchemas.has(schema.toLowerCase())) || toolTables.has(bare.toLowerCase())
}

const toolSchemas = new Set(knownTools.flatMap(({ schemas = [] }) => schemas.map((name) => name.toLowerCase())))
const toolTables = new Set(
  knownTools.flatMap(({ tables = {} }) => Object.keys(tables).map((name) => name.toLowerCase())),
)

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

/** The tables that TypeORM keeps for its own use, with the names given in its options. */
export function typeormTables(options: object): readonly string[] {
  const given = (key: string) => (key in options ? (options as Readonly<Record<string, unknown>>)[key] : undefined)
  const cache = given('cache')
  const named = typeof cache === 'object' && cache !== null && 'tableName' in cache ? cache.tableName : undefined
  const names = [
    given('migrationsTableName'),
    given('metadataTableName'),
    named ?? (cache ? 'query-result-cache' : undefined),
  ]
  return names.filter((name) => typeof name === 'string')
}
