import type { Connection } from '../../connection.ts'
import type { Column } from '../../schema/column.ts'

/** What is asked of the catalog. */
export interface SurveyRequest {
  /** Names of tables or views. */
  readonly relations: readonly string[]
  /** The schemas whose tables are listed, besides the current one; null to list none. */
  readonly schemas: readonly string[] | null
}

/** A table or view of a name that was asked for. */
export interface Relation {
  readonly kind: 'table' | 'view'
  /** Those of a table, in their order. */
  readonly columns: readonly RelationColumn[]
  /** Whether this user may see only some of its rows, by a rule of the database. */
  readonly isFiltered?: boolean
}

/** A column as an inspector reads it. */
export type RelationColumn = Pick<Column, 'name' | 'type' | 'length' | 'array'>

/** The answers. */
export interface Survey {
  /** As an inspector lists them. Read before the relations, or with them. */
  readonly tableNames: readonly string[]
  /** One for each name: null if there is no table or view. */
  readonly relations: readonly (Relation | null)[]
}

/** Answers in few round trips what a command asks of the catalog before it does anything. */
export type ReadSurvey = (connection: Connection, request: SurveyRequest) => Promise<Survey>
