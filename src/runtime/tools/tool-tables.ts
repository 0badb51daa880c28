import { parseTableName } from '../../schema/table-name.ts'
import { knownTools } from './known-tools.ts'

/** A table or view as an inspector names it, with the names of its columns. */
export interface NamedTable {
  readonly name: string
  /** Empty for a view: it counts by its name. */
  readonly columns: readonly string[]
}

/**
 * The tool to which a table or view belongs, by its name and shape; null for any other. SQLite and the tools write names
 * in different cases.
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

/** Whether a tool has a table of this name, so that it is worth looking at its columns. */
export function hasToolName(name: string): boolean {
  const { schema, name: bare } = parseTableName(name) ?? { schema: null, name }
  return knownTools.some(
    ({ schemas = [], tables = {} }) =>
      schemas.some((each) => schema !== null && isSame(each, schema)) ||
      Object.keys(tables).some((table) => isSame(table, bare)),
  )
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

/** The tables that TypeORM keeps for itself under the names that its options give. */
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
