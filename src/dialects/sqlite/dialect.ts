import { handle } from '../../operations/operation.ts'
import { noAttributes } from '../port/attributes.ts'
import type { Dialect } from '../port/dialect.ts'
import { backup } from './backup.ts'
import { noDatabase } from '../sql/no-database.ts'
import { surveyByInspector } from '../sql/survey-by-inspector.ts'
import { batchParts } from './batch-parts.ts'
import { contents } from './contents.ts'
import { databaseErrors } from './database-errors.ts'
import { compiler } from './compiler.ts'
import { SqliteInspector } from './inspector.ts'
import { keepSession } from './kept-session.ts'
import { literal } from './literal.ts'
import { ownTables } from './own-tables.ts'
import { parameter } from './parameter.ts'
import { quote, quoteTable } from './quote.ts'
import { identify } from './identify.ts'
import { readsCatalog } from './reads-catalog.ts'
import { replica } from './replica.ts'
import { names } from './names.ts'
import { rowQueries } from './row-queries.ts'
import { rules } from './rules.ts'
import { script } from './script.ts'
import { syntax } from './syntax.ts'
import { transactions } from './transaction.ts'
import { types } from './types.ts'

/** SQLite. */
export const sqlite: Dialect = {
  name: 'sqlite',
  names,
  rules,
  syntax,
  rowQueries,
  quote,
  quoteTable,
  literal,
  parameter,
  types,
  attributes: noAttributes,
  // Every expression is stored as it was written.
  normalize: null,
  parts: (operation) => (operation.kind === 'batchAlterTable' ? batchParts(operation) : [operation]),
  compile: async (operation, connection) =>
    handle(compiler, operation, { inspector: new SqliteInspector(connection ?? noDatabase) }),
  inspector: (connection) => new SqliteInspector(connection),
  contents,
  enterSchema: null,
  look: async () => ({
    currentSchema: null,
    tableSchema: null,
    untestedServer: null,
    storable: (text) => text,
    forTypeorm: {},
  }),
  survey: (connection, request) => surveyByInspector(new SqliteInspector(connection), request),
  keepsDdl: async () => true,
  keepSession,
  transactions,
  takeLocks: null,
  ownTables,
  errors: databaseErrors,
  loadImpact: async () => (await import('./impact/impact.ts')).impact,
  loadReach: async () => (await import('./reach.ts')).reach,
  loadTrace: async () => (await import('./trace/trace.ts')).trace,
  loadSizes: async () => (await import('./sizes.ts')).readSizes,
  loadCost: async () => (await import('./cost/cost.ts')).cost,
  createScratch: null,
  confine: null,
  progress: null,
  backup,
  typeormNeeds: [],
  identify,
  readsCatalog,
  script,
  replica,
}
