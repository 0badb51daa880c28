import { renderOperations } from '../../autogenerate/render/render-operations.ts'
import { restateOperations } from '../../autogenerate/render/restate-operations.ts'
import type { SourceOptions } from '../../dialects/port/access.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { TypeormNeed } from '../../dialects/port/typeorm-needs.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { Table } from '../../schema/table.ts'
import { createMetadataTable } from '../../typeorm/migrations/metadata-table.ts'
import type { RenderedBody } from './render-recorded.ts'
import type { ScratchWork } from './scratch-work.ts'

/** Operations that must come before a revision, and what the reader should know of them. */
export interface Needed {
  readonly operations: readonly Operation[]
  readonly notes: readonly string[]
}

/**
 * What TypeORM makes when it connects or before it migrates, so that migrations take it as given: extensions, and its
 * table of views and computed columns. The first revision that uses such a thing must make it.
 */
export class Needs {
  readonly #needs: readonly TypeormNeed[]
  readonly #metadata: Table
  /** Shows that the metadata table is used. */
  readonly #usesMetadata: (text: string) => boolean
  readonly #made = new Set<string>()

  private constructor(needs: readonly TypeormNeed[], metadata: Table, usesMetadata: (text: string) => boolean) {
    this.#needs = needs
    this.#metadata = metadata
    this.#usesMetadata = usesMetadata
  }

  /** Makes it all in the scratch database where migrations are recorded, as far as their sources show a use. */
  static async prepare({ session, dialect, connection }: Database, sources: readonly string[]): Promise<Needs> {
    const needs = dialect.typeormNeeds.filter(({ shows }) => sources.some((source) => shows.test(source)))
    // Where it cannot be made, the migration that needs it fails and says so.
    for (const { sql } of needs) await connection.exec(sql).catch(() => {})
    const name = await createMetadataTable(session.queryRunner())
    const metadata = await dialect.inspector(connection).table(name)
    return new Needs(needs, metadata ?? metadataTable(name), (sql) => sql.includes(name))
  }

  /** Without a database: for the sources of migrations. */
  static of({ typeormNeeds }: Dialect, { metadataTableName: name }: SourceOptions): Needs {
    const table = metadataTable(typeof name === 'string' ? name : 'typeorm_metadata')
    const uses = (source: string) =>
      source.includes(table.name) || /\b(?:generatedType|asExpression|createView)\b/.test(source)
    return new Needs(typeormNeeds, table, uses)
  }

  /** The name of TypeORM's table. */
  get metadataTable(): string {
    return this.#metadata.name
  }

  /** What a migration with this SQL needs that none before it has made. */
  before(sql: string): Needed {
    const operations: Operation[] = []
    const notes: string[] = []
    for (const need of this.#needs) {
      if (this.#made.has(need.sql) || !need.uses.test(sql)) continue
      this.#made.add(need.sql)
      if (need.makes.test(sql)) continue
      operations.push({ kind: 'execute', sql: need.sql })
      notes.push(`${need.what}, which TypeORM creates when it connects, is created first`)
    }
    const table = this.#metadata
    if (!this.#made.has(table.name) && this.#usesMetadata(sql)) {
      this.#made.add(table.name)
      operations.push({ kind: 'createTable', table, ifNotExists: true })
      notes.push(`TypeORM's table ${table.name} is created first`)
    }
    return { operations, notes }
  }
}

/** The table as TypeORM creates it, on every database that hub knows. */
function metadataTable(name: string): Table {
  const nullable = ['database', 'schema', 'table', 'name'].map((each) => ({
    name: each,
    type: 'varchar',
    nullable: true,
  }))
  const value = { name: 'value', type: 'text', nullable: true }
  return { name, columns: [{ name: 'type', type: 'varchar' }, ...nullable, value] }
}

/** What is needed as the lines of a function. */
export function neededBody({ operations, notes }: Needed, dialect: Dialect): RenderedBody {
  const { body, imports } = renderOperations(restateOperations(operations, dialect), 'up')
  return { lines: body, imports, notes }
}

/** Makes what is needed in a scratch database for the revisions, where a migration is called as it is. */
export async function makeNeeded({ operations }: Needed, { database }: ScratchWork): Promise<void> {
  for (const operation of operations)
    for (const { sql, parameters } of await database.dialect.compile(operation, database.connection))
      await database.connection.query(sql, parameters)
}
