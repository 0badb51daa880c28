import type { SqlText } from '../schema/sql-text.ts'
import { isSqlText } from '../schema/sql-text.ts'
import { checkArgument, hasShape, isBoolean, isListOf, isName, isSql, isTableName, isText } from './check-value.ts'
import type { AddEnumValue, CreateEnum, DropEnum, RenameEnumValue } from './enums.ts'
import { InvalidOperationError } from './errors.ts'
import type {
  AddEnumValueOptions,
  CreateSchemaOptions,
  CreateViewOptions,
  DropOptions,
  DropViewOptions,
} from './options.ts'
import type { CreateSchema, DropSchema } from './schemas.ts'
import { isDropOptions } from './shapes.ts'
import type { CommentTable } from './tables.ts'
import type { CreateView, DropView } from './views.ts'

/* The arguments of `op` for what is not a table's: enums, views, schemas; checked and made into operations. */

export function commentTable(table: string, comment: string | null): CommentTable {
  checkArgument('commentTable', 'table', table, isTableName)
  if (comment !== null) checkArgument('commentTable', 'comment', comment, isText)
  return { kind: 'commentTable', table, comment }
}

export function createEnum(name: string, values: readonly string[]): CreateEnum {
  checkArgument('createEnum', 'name', name, isTableName)
  checkArgument('createEnum', 'values', values, isListOf(isText, 1))
  return { kind: 'createEnum', enumType: { name, values } }
}

export function addEnumValue(name: string, value: string, options: AddEnumValueOptions): AddEnumValue {
  checkArgument('addEnumValue', 'name', name, isTableName)
  checkArgument('addEnumValue', 'value', value, isText)
  checkArgument('addEnumValue', 'options', options, isAddEnumValueOptions)
  if (options.before !== undefined && options.after !== undefined) {
    throw new InvalidOperationError('addEnumValue', 'options', 'has both before and after')
  }
  return { kind: 'addEnumValue', enumType: name, value, ...options }
}

export function renameEnumValue(name: string, value: string, newValue: string): RenameEnumValue {
  checkArgument('renameEnumValue', 'name', name, isTableName)
  checkArgument('renameEnumValue', 'value', value, isText)
  checkArgument('renameEnumValue', 'newValue', newValue, isText)
  return { kind: 'renameEnumValue', enumType: name, value, newValue }
}

export function dropEnum(name: string, options: DropOptions): DropEnum {
  checkArgument('dropEnum', 'name', name, isTableName)
  checkArgument('dropEnum', 'options', options, isDropOptions)
  return { kind: 'dropEnum', enumType: name, ...options }
}

export function createView(name: string, query: string | SqlText, options: CreateViewOptions): CreateView {
  checkArgument('createView', 'name', name, isTableName)
  checkArgument('createView', 'query', query, isSql)
  checkArgument(
    'createView',
    'options',
    options,
    hasShape<CreateViewOptions>({ replace: isBoolean, materialized: isBoolean }),
  )
  const definition = isSqlText(query) ? query.text : query
  const { replace, materialized } = options
  return {
    kind: 'createView',
    view: { name, definition, ...(materialized && { materialized }) },
    ...(replace && { replace }),
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

const isAddEnumValueOptions = hasShape<AddEnumValueOptions>({ before: isText, after: isText, ifNotExists: isBoolean })

const isDropViewOptions = hasShape<DropViewOptions>({
  materialized: isBoolean,
  ifExists: isBoolean,
  cascade: isBoolean,
})
