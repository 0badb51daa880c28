import type { SqlText } from '../../schema/sql-text.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { parseTableName } from '../../schema/table-name.ts'
import { checkArgument, hasShape, isBoolean, isListOf, isName, isSql, isTableName, isText } from './check-value.ts'
import { InvalidOperationError } from '../../operations/errors.ts'
import { normalizeIndex } from './normalize-index.ts'
import type {
  CreateSchemaOptions,
  CreateViewOptions,
  DropOptions,
  DropViewOptions,
  RenameSequenceOptions,
} from './options.ts'
import type { CreateSchema, DropSchema } from '../../operations/schemas.ts'
import type { RenameSequence } from '../../operations/sequences.ts'
import { isDropOptions, isIndex } from './shapes.ts'
import type { CommentTable } from '../../operations/tables.ts'
import type { CreateView, DropView } from '../../operations/views.ts'

/* The arguments of `op` for views, schemas, sequences and comments, checked and made into operations. */

export function commentTable(table: string, comment: string | null): CommentTable {
  checkArgument('commentTable', 'table', table, isTableName)
  if (comment !== null) checkArgument('commentTable', 'comment', comment, isText)
  return { kind: 'commentTable', table, comment }
}

export function createView(name: string, query: string | SqlText, options: CreateViewOptions): CreateView {
  checkArgument('createView', 'name', name, isTableName)
  checkArgument('createView', 'query', query, isSql)
  checkArgument(
    'createView',
    'options',
    options,
    hasShape<CreateViewOptions>({
      replace: isBoolean,
      materialized: isBoolean,
      indexes: isListOf(isIndex),
      ofEntity: isBoolean,
    }),
  )
  const definition = isSqlText(query) ? query.text : query
  const { replace, materialized, indexes, ofEntity } = options
  if (indexes && !materialized)
    throw new InvalidOperationError('createView', 'options', 'has indexes and is not materialized')
  return {
    kind: 'createView',
    view: {
      name,
      definition,
      ...(materialized && { materialized }),
      ...(indexes && { indexes: indexes.map(normalizeIndex) }),
    },
    ...(replace && { replace }),
    ...(ofEntity && { ofEntity }),
  }
}

export function dropView(name: string, options: DropViewOptions): DropView {
  checkArgument('dropView', 'name', name, isTableName)
  checkArgument('dropView', 'options', options, isDropViewOptions)
  return { kind: 'dropView', view: name, ...options }
}

export function createSchema(schema: string, options: CreateSchemaOptions): CreateSchema {
  checkArgument('createSchema', 'name', schema, isName)
  checkArgument('createSchema', 'options', options, hasShape<CreateSchemaOptions>({ ifNotExists: isBoolean }))
  return { kind: 'createSchema', schema, ...options }
}

export function dropSchema(schema: string, options: DropOptions): DropSchema {
  checkArgument('dropSchema', 'name', schema, isName)
  checkArgument('dropSchema', 'options', options, isDropOptions)
  return { kind: 'dropSchema', schema, ...options }
}

export function renameSequence(sequence: string, newName: string, options: RenameSequenceOptions): RenameSequence {
  checkArgument('renameSequence', 'name', sequence, isTableName)
  checkArgument('renameSequence', 'newName', newName, isTableName)
  checkArgument('renameSequence', 'options', options, hasShape<RenameSequenceOptions>({ ifExists: isBoolean }))
  const to = parseTableName(newName)
  if (to?.schema != null && to.schema !== parseTableName(sequence)?.schema) {
    const problem = `would move '${sequence}' to another schema; name the sequence alone`
    throw new InvalidOperationError('renameSequence', 'newName', problem)
  }
  return { kind: 'renameSequence', sequence, name: to?.name ?? newName, ...options }
}

const isDropViewOptions = hasShape<DropViewOptions>({
  materialized: isBoolean,
  ifExists: isBoolean,
  cascade: isBoolean,
})
