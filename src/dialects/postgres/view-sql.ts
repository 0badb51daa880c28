import type { CreateView, DropView } from '../../operations/views.ts'
import { statements, words } from '../sql/compile.ts'
import type { Statement } from '../port/dialect.ts'
import { UnsupportedOperationError } from '../port/errors.ts'
import { createIndexSql } from './index-sql.ts'
import { quoteTable } from './quote.ts'

/**
 * A view, and the indexes of a materialized view. Replacing a view keeps its dependent objects and may add columns only
 * at the end; PostgreSQL refuses any other change.
 */
export function createViewSql({ view, replace }: CreateView): readonly Statement[] {
  const { name, definition, materialized, indexes = [] } = view
  if (materialized && replace) {
    const what = `OR REPLACE for a materialized view ('${name}')`
    throw new UnsupportedOperationError('PostgreSQL', what, 'drop and recreate it, with its indexes')
  }
  const head = words('CREATE', replace && 'OR REPLACE', materialized && 'MATERIALIZED', 'VIEW', quoteTable(name), 'AS')
  return statements(
    `${head}\n${definition}`,
    ...indexes.map((index) => createIndexSql({ kind: 'createIndex', table: name, index })),
  )
}

export function dropViewSql({ view, materialized, ifExists, cascade }: DropView): string {
  return words(
    'DROP',
    materialized && 'MATERIALIZED',
    'VIEW',
    ifExists && 'IF EXISTS',
    quoteTable(view),
    cascade && 'CASCADE',
  )
}
