import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  UniqueConstraint,
} from '../../schema/constraints.ts'
import { words } from './compile.ts'
import type { Dialect } from '../port/dialect.ts'

type Quoting = Pick<Dialect, 'quote' | 'quoteTable'>

/** `CONSTRAINT "name"`, or an empty string. */
export function constraintName({ quote }: Quoting, name: string | undefined): string {
  return name === undefined ? '' : `CONSTRAINT ${quote(name)}`
}

/** Quoted names in parentheses. */
export function columnList({ quote }: Quoting, columns: readonly string[]): string {
  return `(${columns.map(quote).join(', ')})`
}

export function primaryKeySql(quoting: Quoting, { name, columns, include, deferrable }: PrimaryKey): string {
  return words(
    constraintName(quoting, name),
    'PRIMARY KEY',
    columnList(quoting, columns),
    include && `INCLUDE ${columnList(quoting, include)}`,
    deferrable && `DEFERRABLE ${deferrable}`,
  )
}

export function uniqueSql(quoting: Quoting, unique: UniqueConstraint): string {
  const { name, columns, include, deferrable, nullsNotDistinct } = unique
  return words(
    constraintName(quoting, name),
    'UNIQUE',
    nullsNotDistinct && 'NULLS NOT DISTINCT',
    columnList(quoting, columns),
    include && `INCLUDE ${columnList(quoting, include)}`,
    deferrable && `DEFERRABLE ${deferrable}`,
  )
}

export function checkSql(quoting: Quoting, { name, expression }: CheckConstraint): string {
  return words(constraintName(quoting, name), `CHECK (${expression})`)
}

export function exclusionSql(quoting: Quoting, { name, expression, deferrable }: ExclusionConstraint): string {
  return words(constraintName(quoting, name), `EXCLUDE ${expression}`, deferrable && `DEFERRABLE ${deferrable}`)
}

export function foreignKeySql(quoting: Quoting, key: ForeignKey): string {
  const { referencedColumns } = key
  return words(
    constraintName(quoting, key.name),
    `FOREIGN KEY ${columnList(quoting, key.columns)}`,
    `REFERENCES ${quoting.quoteTable(key.referencedTable)}`,
    referencedColumns.length > 0 && columnList(quoting, referencedColumns),
    key.match && `MATCH ${key.match}`,
    key.onDelete && `ON DELETE ${key.onDelete}`,
    key.onDelete && key.onDeleteColumns && columnList(quoting, key.onDeleteColumns),
    key.onUpdate && `ON UPDATE ${key.onUpdate}`,
    key.deferrable && `DEFERRABLE ${key.deferrable}`,
  )
}
