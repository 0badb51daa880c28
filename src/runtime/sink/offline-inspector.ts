import type { Inspector } from '../../schema/inspector.ts'
import { OfflineError } from '../../dialects/port/errors.ts'

const refuse = (what: string) => async (): Promise<never> => {
  throw new OfflineError(`op.inspector.${what}`)
}

/** An inspector without a database: every request is refused with an error that names it. */
export const offlineInspector: Inspector = {
  hasTable: refuse('hasTable'),
  hasView: refuse('hasView'),
  hasColumn: refuse('hasColumn'),
  hasIndex: refuse('hasIndex'),
  hasConstraint: refuse('hasConstraint'),
  schemaNames: refuse('schemaNames'),
  tableNames: refuse('tableNames'),
  viewNames: refuse('viewNames'),
  columns: refuse('columns'),
  indexes: refuse('indexes'),
  table: refuse('table'),
  tables: refuse('tables'),
  views: refuse('views'),
  enums: refuse('enums'),
  triggers: refuse('triggers'),
  tableSql: refuse('tableSql'),
}
