import type { Operation } from '../../operations/operation.ts'
import { backfill } from './backfill.ts'
import { batchAlterTable } from './batch.ts'
import type { Builder } from './builder.ts'
import { addColumn, alterColumn, dropColumn } from './columns.ts'
import {
  createCheck,
  createExclusion,
  createForeignKey,
  createPrimaryKey,
  createUnique,
  dropConstraint,
  renameConstraint,
  validateConstraint,
} from './constraints.ts'
import { addEnumValue, alterEnum, createEnum, dropEnum, renameEnum, renameEnumValue } from './enums.ts'
import { createIndex, dropIndex, renameIndex } from './indexes.ts'
import { createSchema, dropSchema } from './schemas.ts'
import { renameSequence } from './sequences.ts'
import { bulkInsert, execute } from './statements.ts'
import { commentTable, createTable, dropTable, renameTable } from './tables.ts'
import { createView, dropView } from './views.ts'

/** The builder of each kind of operation: a new operation does not compile without a check of its arguments. */
export const BUILDERS = {
  createTable,
  dropTable,
  renameTable,
  addColumn,
  dropColumn,
  alterColumn,
  createPrimaryKey,
  createUnique,
  createCheck,
  createExclusion,
  createForeignKey,
  dropConstraint,
  renameConstraint,
  validateConstraint,
  batchAlterTable,
  createIndex,
  dropIndex,
  renameIndex,
  commentTable,
  createEnum,
  alterEnum,
  renameEnum,
  addEnumValue,
  renameEnumValue,
  dropEnum,
  createView,
  dropView,
  createSchema,
  dropSchema,
  renameSequence,
  backfill,
  execute,
  bulkInsert,
} satisfies {
  readonly [Each in Operation as Each['kind']]: Builder<never, Each | readonly Each[], never>
}
