import type { DataSource, EntityMetadata } from 'typeorm'

import { InvalidEntitiesError } from './errors.ts'
import { findTypeorm } from './find-typeorm.ts'
import { withRelated } from './related-entities.ts'

/**
 * A data source like another one, with these entities and never connected: TypeORM works out their metadata without a
 * database. Throws InvalidEntitiesError, in TypeORM's words.
 */
export async function withEntities(dataSource: DataSource, entities: readonly unknown[]): Promise<DataSource> {
  // The same class of the same copy of TypeORM; its options are those that made the first one.
  const Same = dataSource.constructor as new (options: unknown) => DataSource
  const giveBack = activeRecords(entities)
  try {
    const other = new Same({ ...dataSource.options, entities, subscribers: [], migrations: [] })
    // Protected in TypeORM's types; `initialize` calls it once it is connected.
    await (other as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas()
    return other
  } catch (error) {
    throw new InvalidEntitiesError(error)
  } finally {
    giveBack()
  }
}

/** The same for some entities of a project: what they are related to is known, and not among the metadata. */
export async function withEntitiesAlone(
  dataSource: DataSource,
  entities: readonly unknown[],
  folder: string,
): Promise<DataSource> {
  const storage = findTypeorm(folder).module.getMetadataArgsStorage()
  const all = await withEntities(dataSource, withRelated(entities, storage))
  const targets = new Set(entities.map(targetOf))
  const own = all.entityMetadatas.filter(({ target }) => targets.has(target))
  const asked = new Set(own.flatMap((metadata) => [metadata, ...joinTables(metadata)]))
  // Readonly in TypeORM's types; this data source is nobody else's.
  return Object.assign(all, { entityMetadatas: all.entityMetadatas.filter((metadata) => asked.has(metadata)) })
}

/** The first of these entities that names a database of its own; null where none does. */
export function findElsewhere(
  entities: readonly unknown[],
  folder: string,
): { readonly entity: string; readonly database: string } | null {
  const { tables } = findTypeorm(folder).module.getMetadataArgsStorage()
  for (const entity of entities) {
    const target = targetOf(entity)
    // A schema's, by TypeORM's contract; a class has none.
    const { options } = entity as { readonly options?: { readonly database?: string } }
    const database = options ? options.database : tables.find((table) => table.target === target)?.database
    if (database) return { entity: typeof target === 'function' ? target.name : String(target), database }
  }
  return null
}

/** By what metadata knows its entity: the class, or the name of a schema without one. */
function targetOf(entity: unknown): unknown {
  // A schema's, by TypeORM's contract; a class has none.
  const { options } = entity as { readonly options?: { readonly name?: string; readonly target?: unknown } }
  return typeof entity === 'function' ? entity : (options?.target ?? options?.name)
}

/** Of many-to-many relations on their owning side, and of trees. */
function joinTables({ manyToManyRelations, closureJunctionTable }: EntityMetadata): readonly EntityMetadata[] {
  const owned = manyToManyRelations.filter(({ isOwning }) => isOwning)
  return [...owned.map(({ junctionEntityMetadata }) => junctionEntityMetadata), closureJunctionTable].filter(
    (table) => table !== undefined,
  )
}

/**
 * An active record (`class User extends BaseEntity`) keeps the data source that built its metadata last, and the
 * application's must stay that. Gives what puts them back.
 */
function activeRecords(entities: readonly unknown[]): () => void {
  const records = entities.filter((entity) => typeof entity === 'function' && 'useDataSource' in entity)
  // Where a class has none of its own, its parent's counts.
  const before = records.map((record) => [record, Object.getOwnPropertyDescriptor(record, 'dataSource')] as const)
  return () => {
    for (const [record, own] of before) {
      if (own) Object.defineProperty(record, 'dataSource', own)
      else Reflect.deleteProperty(record, 'dataSource')
    }
  }
}
