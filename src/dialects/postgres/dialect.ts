import { handle } from '../../operations/operation.ts'
import { noAttributes } from '../port/attributes.ts'
import type { Dialect } from '../port/dialect.ts'
import { backup } from './backup.ts'
import { contents } from './contents.ts'
import { databaseErrors } from './database-errors.ts'
import { compiler } from './compiler.ts'
import { enterSchema } from './enter-schema.ts'
import { PostgresInspector } from './inspector.ts'
import { keepsDdl } from './keeps-ddl.ts'
import { keepSession } from './kept-session.ts'
import { literal } from './literal.ts'
import { look } from './look.ts'
import { ownTables } from './own-tables.ts'
import { parameter } from './parameter.ts'
import { progress } from './progress.ts'
import { quote, quoteTable } from './quote.ts'
import { names } from './names.ts'
import { normalize } from './normalize.ts'
import { identify } from './identify.ts'
import { readsCatalog } from './reads-catalog.ts'
import { rowQueries } from './row-queries.ts'
import { rules } from './rules.ts'
import { createScratch } from './scratch.ts'
import { script } from './script.ts'
import { survey } from './survey.ts'
import { syntax } from './syntax.ts'
import { takeLocks } from './take-locks.ts'
import { transactions } from './transaction.ts'
import { typeormNeeds } from './typeorm-needs.ts'
import { types } from './types.ts'

/** PostgreSQL. */
export const postgres: Dialect = {
  name: 'postgres',
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
  normalize,
  // Each change is compiled from the table as the changes before it have left it.
  parts: (operation) => (operation.kind === 'batchAlterTable' ? operation.changes : [operation]),
  compile: async (operation, connection) =>
    handle(compiler, operation, { inspector: connection && new PostgresInspector(connection) }),
  inspector: (connection) => new PostgresInspector(connection),
  contents,
  enterSchema,
  look,
  survey,
  keepsDdl,
  keepSession,
  transactions,
  takeLocks,
  ownTables,
  errors: databaseErrors,
  loadImpact: async () => (await import('./impact/impact.ts')).impact,
  loadReach: async () => (await import('./reach.ts')).reach,
  loadTrace: async () => (await import('./trace/trace.ts')).trace,
  loadSizes: async () => (await import('./sizes.ts')).readSizes,
  loadCost: async () => (await import('./cost/cost.ts')).cost,
  createScratch,
  confine: (connection, schema) => {
    const loading = import('./confine.ts').then(({ confine }) => confine(connection, schema))
    return async (sql) => (await loading)(sql)
  },
  progress,
  backup,
  typeormNeeds,
  identify,
  readsCatalog,
  script,
  replica: null,
}
