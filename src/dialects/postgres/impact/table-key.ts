import { formatTableName, parseTableName } from '../../../schema/table-name.ts'

/** The same for each name of a table: without the schema in which PostgreSQL looks by default. */
export function tableKey(name: string): string {
  const parsed = parseTableName(name)
  return parsed?.schema === 'public' ? formatTableName({ schema: null, name: parsed.name }) : name
}
