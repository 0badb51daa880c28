import type { Attributes } from './attributes.ts'
import type { SqlText } from './sql-text.ts'
import type { Value } from './value.ts'

/** How the column's values are generated, as in TypeORM's `@PrimaryGeneratedColumn`. */
export type Generated = 'increment' | 'identity' | 'uuid'

/** A column, spelled as in TypeORM's `@Column`. */
export interface Column {
  readonly name: string
  /**
   * A portable type, one of `PORTABLE_TYPES` or its other names, or SQL that is passed to the database unchanged: ``
   * sql`citext` ``.
   */
  readonly type: string | SqlText
  readonly length?: number | string
  readonly precision?: number
  readonly scale?: number
  /** Default: false, as in TypeORM: the column is NOT NULL. */
  readonly nullable?: boolean
  /** A value, or SQL: `` sql`now()` ``. */
  readonly default?: Value | SqlText
  readonly unique?: boolean
  readonly primary?: boolean
  /** The name of the primary key, taken from the first primary column that has one. */
  readonly primaryKeyConstraintName?: string
  /** `true` means 'increment'. */
  readonly generated?: boolean | Generated
  readonly generatedIdentity?: 'ALWAYS' | 'BY DEFAULT'
  /** The expression of a computed column. */
  readonly asExpression?: string
  readonly generatedType?: 'VIRTUAL' | 'STORED'
  /** PostgreSQL's arrays; JSON on SQLite. */
  readonly array?: boolean
  /** The values of type 'enum'. */
  readonly enum?: readonly string[]
  /** PostgreSQL's name of the enum type, if it is not `<table>_<column>_enum`. */
  readonly enumName?: string
  readonly comment?: string
  readonly collation?: string
  /** What only one database knows, such as an unsigned number; the others refuse it. */
  readonly attributes?: Attributes
}

/** How the column's values are generated, with `true` resolved; null if they are not. */
export function generatedBy(column: Pick<Column, 'generated'>): Generated | null {
  if (column.generated === true) return 'increment'
  return column.generated === false || column.generated === undefined ? null : column.generated
}

/** Whether the database assigns increasing numbers to the column. */
export function isAutoIncrement(column: Pick<Column, 'generated'>): boolean {
  const by = generatedBy(column)
  return by === 'increment' || by === 'identity'
}
