import type { CreateView, DropView } from '../../operations/views.ts'
import { words } from '../compile.ts'
import { UnsupportedOperationError } from '../errors.ts'
import { quoteTable } from './quote.ts'

/** A view. Replacing keeps what hangs on it, and may add columns at its end only; PostgreSQL refuses the rest. */
export function createViewSql({ view: { name, definition, materialized }, replace }: CreateView): string {
  if (materialized && replace) {
    const what = `OR REPLACE for a materialized view ('${name}')`
    throw new UnsupportedOperationError('PostgreSQL', what, 'drop it and make it again, with its indexes')
  }
  const head = words('CREATE', replace && 'OR REPLACE', materialized && 'MATERIALIZED', 'VIEW', quoteTable(name), 'AS')
  return `${head}\n${definition}`
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
