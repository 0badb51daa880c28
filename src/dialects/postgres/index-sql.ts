import type { CreateIndex, DropIndex, RenameIndex } from '../../operations/indexes.ts'
import type { IndexKey } from '../../schema/index-definition.ts'
import { indexKey } from '../../schema/index-definition.ts'
import { formatTableName, parseTableName } from '../../schema/table-name.ts'
import { words } from '../sql/compile.ts'
import { UnsupportedOperationError } from '../port/errors.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'

/** An index, in its table's schema. */
export function createIndexSql({ table, index, ifNotExists, concurrently }: CreateIndex): string {
  if (concurrently && ifNotExists) {
    const what = `IF NOT EXISTS that would rebuild an INVALID concurrent index ('${index.name}')`
    throw new UnsupportedOperationError('PostgreSQL', what, 'leave ifNotExists out')
  }
  return words(
    'CREATE',
    index.unique && 'UNIQUE',
    'INDEX',
    concurrently && 'CONCURRENTLY',
    ifNotExists && 'IF NOT EXISTS',
    quote(index.name),
    `ON ${quoteTable(table)}`,
    index.using !== undefined && `USING ${quote(index.using.toLowerCase())}`,
    `(${index.columns.map(indexKey).map(keySql).join(', ')})`,
    index.include && `INCLUDE (${index.include.map(quote).join(', ')})`,
    index.nullsNotDistinct && 'NULLS NOT DISTINCT',
    index.with && `WITH (${parameterList(index.with)})`,
    index.where !== undefined && `WHERE ${index.where}`,
  )
}

/** An index name, with the schema of its table if that is known. */
export function dropIndexSql({ index, table, ifExists, cascade, concurrently }: DropIndex): string {
  const schema = table === undefined ? null : (parseTableName(table)?.schema ?? null)
  return words(
    'DROP INDEX',
    concurrently && 'CONCURRENTLY',
    ifExists && 'IF EXISTS',
    quoteTable(formatTableName({ schema, name: index })),
    cascade && 'CASCADE',
  )
}

export function renameIndexSql({ index, name, table }: RenameIndex): string {
  const schema = table === undefined ? null : (parseTableName(table)?.schema ?? null)
  return `ALTER INDEX ${quoteTable(formatTableName({ schema, name: index }))} RENAME TO ${quote(name)}`
}

function parameterList(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${/^[\d.+-]+$/.test(value) ? value : literal(value)}`)
    .join(', ')
}

function keySql({ column, expression, order, nulls, collation, opclass }: IndexKey): string {
  return words(
    column === undefined ? `(${expression ?? ''})` : quote(column),
    collation !== undefined && `COLLATE ${quote(collation)}`,
    opclass !== undefined && quoteTable(opclass),
    order,
    nulls !== undefined && `NULLS ${nulls}`,
  )
}
