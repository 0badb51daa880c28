import { builder } from './builder.ts'
import { options } from './check-object.ts'
import type { ArgumentOf } from './check-value.ts'
import { isName, isTableName } from './check-value.ts'
import { dropIndexOptions } from './drop-options.ts'
import { createIndexOptions, isIndexKeys, toIndex } from './index-options.ts'

export const createIndex = builder(
  'createIndex',
  { name: isName, table: isTableName, columns: isIndexKeys, options: createIndexOptions },
  ({ name, table, columns, options: { concurrently, ifNotExists, ...rest } }) => ({
    kind: 'createIndex',
    table,
    index: toIndex({ name, columns, ...rest }),
    ...(concurrently && { concurrently }),
    ...(ifNotExists && { ifNotExists }),
  }),
)

export const dropIndex = builder(
  'dropIndex',
  { name: isName, options: dropIndexOptions },
  ({ name, options: given }) => ({ kind: 'dropIndex', index: name, ...given }),
)

const renameIndexOptions = options({
  /** The table of the index: gives the index's schema. */
  table: isTableName,
})

export interface RenameIndexOptions extends ArgumentOf<typeof renameIndexOptions> {}

export const renameIndex = builder(
  'renameIndex',
  { name: isName, newName: isName, options: renameIndexOptions },
  ({ name, newName, options: given }) => ({ kind: 'renameIndex', index: name, name: newName, ...given }),
)
