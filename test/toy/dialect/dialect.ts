import { handle } from '../../../src/operations/operation.ts'
import type { Dialect } from '../../../src/dialects/port/dialect.ts'
import { backup } from '../../../src/dialects/sqlite/backup.ts'
import { contents } from '../../../src/dialects/sqlite/contents.ts'
import { databaseErrors } from '../../../src/dialects/sqlite/database-errors.ts'
import { literal } from '../../../src/dialects/sqlite/literal.ts'
import { surveyByInspector } from '../../../src/dialects/sql/survey-by-inspector.ts'
import { parameter } from '../../../src/dialects/sqlite/parameter.ts'
import { compiler } from './compiler.ts'
import { attributes } from './attributes.ts'
import { ToyInspector } from './inspector.ts'
import { name } from './name.ts'
import { namesOf } from './names.ts'
import { ownTables } from './own-tables.ts'
import { quote, quoteTable } from './quote.ts'
import { rowQueries } from './row-queries.ts'
import { rules } from './rules.ts'
import { createScratch } from './scratch.ts'
import { script } from './script.ts'
import { syntax } from './syntax.ts'
import { transactions } from './transactions.ts'
import { types } from './types.ts'

/** The toy dialect, with its server's settings. Its catalog is that of the file in which it stores its tables. */
export function toyDialect(settings: { readonly foldsTables: boolean }): Dialect {
  return {
    name,
    names: namesOf(settings),
    rules,
    syntax,
    rowQueries,
    quote,
    quoteTable,
    literal,
    parameter,
    types,
    attributes,
    // Expressions are stored as written.
    normalize: null,
    parts: (operation) => (operation.kind === 'batchAlterTable' ? operation.changes : [operation]),
    compile: async (operation, connection) =>
      handle(compiler, operation, { inspector: connection && new ToyInspector(connection) }),
    inspector: (connection) => new ToyInspector(connection),
    contents,
    enterSchema: null,
    look: async () => ({
      currentSchema: null,
      tableSchema: null,
      untestedServer: null,
      storable: (text) => text,
      forTypeorm: {},
    }),
    survey: (connection, request) => surveyByInspector(new ToyInspector(connection), request),
    keepsDdl: async () => false,
    keepSession: async () => ({
      isTouched: false,
      begun: async () => {},
      ended() {},
      before: async () => {},
      putBack: async () => {},
    }),
    transactions,
    takeLocks: null,
    ownTables,
    errors: databaseErrors,
    progress: null,
    backup,
    typeormNeeds: [],
    readsCatalog: () => false,
    script,
    replica: null,
    loadImpact: async () => (await import('../../../src/dialects/sqlite/impact/impact.ts')).impact,
    loadReach: async () => (await import('../../../src/dialects/sqlite/reach.ts')).reach,
    loadTrace: async () => null,
    loadSizes: async () => null,
    loadCost: async () => (await import('../../../src/dialects/sqlite/cost/cost.ts')).cost,
    identify: async () => null,
    createScratch,
    confine: null,
  }
}
