import { InvalidOperationError } from '../../operations/errors.ts'
import { textOf } from '../../schema/sql-text.ts'
import { builder } from './builder.ts'
import { options } from './check-object.ts'
import type { ArgumentOf } from './check-value.ts'
import { isBoolean, isListOf, isSql, isTableName } from './check-value.ts'
import { dropViewOptions } from './drop-options.ts'
import { isIndex, toIndex } from './index-options.ts'

const createViewOptions = options({
  /** Replaces the view of that name, if there is one. */
  replace: isBoolean,
  /** PostgreSQL only. */
  materialized: isBoolean,
  /** Indexes of a materialized view. */
  indexes: isListOf(isIndex),
  /**
   * The view belongs to a view entity: autogenerate drops it when the entity is removed. It leaves all other views
   * alone.
   */
  ofEntity: isBoolean,
})

export interface CreateViewOptions extends ArgumentOf<typeof createViewOptions> {}

export const createView = builder(
  'createView',
  { name: isTableName, query: isSql, options: createViewOptions },
  ({ name, query, options: { replace, materialized, indexes, ofEntity } }) => {
    if (indexes && !materialized)
      throw new InvalidOperationError('createView', 'options', 'has indexes, which require materialized: true')
    return {
      kind: 'createView',
      view: {
        name,
        definition: textOf(query),
        ...(materialized && { materialized }),
        ...(indexes && { indexes: indexes.map(toIndex) }),
      },
      ...(replace && { replace }),
      ...(ofEntity && { ofEntity }),
    }
  },
)

export const dropView = builder(
  'dropView',
  { name: isTableName, options: dropViewOptions },
  ({ name, options: given }) => ({ kind: 'dropView', view: name, ...given }),
)
