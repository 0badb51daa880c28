import type { Inspector } from '../../schema/inspector.ts'
import { OfflineError } from './errors.ts'

const refuse = (what: string) => async (): Promise<never> => {
  throw new OfflineError(`op.inspector.${what}`)
}

/** An inspector where there is no database to look at: every question is refused by name. */
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
