import { LIMIT } from './names.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import { enumName } from '../../schema/naming.ts'
import { bareName, formatTableName, parseTableName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import type { NormalizeRequest } from '../port/normalize.ts'

/** Schemas that replace others for the duration of a transaction, and what is created in them. */
export class ScratchSchemas {
  readonly #prefix: string
  /** The replaced schemas, null for the current one, in the order of the scratch schemas. */
  #stoodFor: readonly (string | null)[] = []

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  /** The scratch schemas for these objects, one for each schema they use. */
  schemasFor({ tables, views }: NormalizeRequest): readonly string[] {
    this.#stoodFor = [...new Set([null, ...[...tables, ...views].map(({ name }) => schemaOf(name))])]
    return this.schemas
  }

  get schemas(): readonly string[] {
    return this.#stoodFor.map((_, index) => `${this.#prefix}_${index}`)
  }

  /** Objects in the current schema, or in one of these. */
  visibleTo(schemas: readonly string[]): readonly string[] {
    return this.schemas.filter((_, index) => {
      const stoodFor = this.#stoodFor[index]
      return stoodFor === null || (stoodFor !== undefined && schemas.includes(stoodFor))
    })
  }

  /** The scratch schemas for schemas other than the current one, each with the schema that it replaces. */
  get pairs(): readonly (readonly [string, string])[] {
    return this.schemas.flatMap((schema, index) => {
      const stoodFor = this.#stoodFor[index]
      return typeof stoodFor === 'string' ? [[schema, stoodFor] as const] : []
    })
  }

  /** The name under which a table, view or type is created. */
  nameOf(name: string): string {
    const schema = this.schemas[this.#stoodFor.indexOf(schemaOf(name))] ?? null
    return formatTableName({ schema, name: bareName(name) })
  }

  /** Whether a name that was read back is the scratch name of `name`. */
  isSame(found: string, name: string): boolean {
    const own = parseTableName(this.nameOf(name))
    const read = parseTableName(found)
    // The first scratch schema is the current one while it is first in the search path.
    return own?.name === read?.name && own?.schema === (read?.schema ?? this.schemas[0])
  }

  /**
   * The operations that create a table without rows, keys or names of existing types: first its columns, then each
   * expression.
   */
  operationsFor(table: Table): readonly Operation[] {
    const name = this.nameOf(table.name)
    const columns = table.columns.map((column) => this.#column(column, table.name))
    const isText = ({ default: value }: Column) => value !== undefined && value !== null
    return [
      { kind: 'createTable', table: { name, columns: columns.filter(isPlain).map(bare) } },
      ...columns
        .filter((column) => !isPlain(column))
        .map((column): Operation => ({ kind: 'addColumn', table: name, column })),
      ...columns.filter(isText).map((column): Operation => {
        const changes = { default: column.default ?? null }
        return { kind: 'alterColumn', table: name, column: column.name, changes, definition: column }
      }),
      ...(table.checks ?? []).map((check): Operation => {
        return { kind: 'createCheck', table: name, check: { ...check, name: check.name ?? '' } }
      }),
      ...(table.exclusions ?? []).map((exclusion): Operation => {
        return { kind: 'createExclusion', table: name, exclusion: { ...exclusion, name: exclusion.name ?? '' } }
      }),
      ...(table.indexes ?? []).map((index): Operation => ({ kind: 'createIndex', table: name, index })),
    ]
  }

  /** Its enum type is created here too: the existing one may have other values. */
  #column({ generated: _generated, primary: _primary, comment: _comment, ...column }: Column, table: string): Column {
    const nullable = { ...column, nullable: true }
    if (column.type !== 'enum') return nullable
    const type =
      column.enumName ??
      formatTableName({ schema: schemaOf(table), name: enumName(bareName(table), column.name, LIMIT) })
    const known = this.#stoodFor.includes(schemaOf(type)) ? type : bareName(type)
    return { ...nullable, enumName: this.nameOf(known) }
  }
}

function isPlain({ asExpression }: Column): boolean {
  return asExpression === undefined
}

function bare({ default: _default, ...column }: Column): Column {
  return column
}

function schemaOf(name: string): string | null {
  return parseTableName(name)?.schema ?? null
}
