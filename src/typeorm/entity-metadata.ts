import type { DataSource, EntityMetadata } from 'typeorm'

import { InvalidEntitiesError } from './errors.ts'
import { findTypeorm } from './find-typeorm.ts'
import { withRelated } from './related-entities.ts'

/**
 * A copy of a data source with these entities that is never connected: TypeORM builds their metadata without a
 * database. Throws InvalidEntitiesError with TypeORM's message.
 */
export async function withEntities(dataSource: DataSource, entities: readonly unknown[]): Promise<DataSource> {
  // The same class from the same copy of TypeORM, with the options that created the original.
  const Same = dataSource.constructor as new (options: unknown) => DataSource
  const giveBack = activeRecords(entities)
  try {
    const other = new Same({ ...dataSource.options, entities, subscribers: [], migrations: [] })
    // Protected in TypeORM's types; `initialize` calls it after connecting.
    await (other as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas()
    return other
  } catch (error) {
    throw new InvalidEntitiesError(error)
  } finally {
    giveBack()
  }
}

/** The same for some of a project's entities: related entities are known, but not part of the metadata. */
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
  // Readonly in TypeORM's types; nothing else uses this data source.
  return Object.assign(all, { entityMetadatas: all.entityMetadatas.filter((metadata) => asked.has(metadata)) })
}

/** The first of these entities with a `database` of its own; null if there is none. */
export function findElsewhere(
  entities: readonly unknown[],
  folder: string,
): { readonly entity: string; readonly database: string } | null {
  const { tables } = findTypeorm(folder).module.getMetadataArgsStorage()
  for (const entity of entities) {
    const target = targetOf(entity)
    // By TypeORM's contract, schemas have it and classes do not.
    const { options } = entity as { readonly options?: { readonly database?: string } }
    const database = options ? options.database : tables.find((table) => table.target === target)?.database
    if (database) return { entity: typeof target === 'function' ? target.name : String(target), database }
  }
  return null
}

/** The key of an entity in its metadata: the class, or the name of a schema without one. */
export function targetOf(entity: unknown): unknown {
  // By TypeORM's contract, schemas have it and classes do not.
  const { options } = entity as { readonly options?: { readonly name?: string; readonly target?: unknown } }
  return typeof entity === 'function' ? entity : (options?.target ?? options?.name)
}

/** Tables of many-to-many relations on their owning side, and of trees. */
function joinTables({ manyToManyRelations, closureJunctionTable }: EntityMetadata): readonly EntityMetadata[] {
  const owned = manyToManyRelations.filter(({ isOwning }) => isOwning)
  return [...owned.map(({ junctionEntityMetadata }) => junctionEntityMetadata), closureJunctionTable].filter(
    (table) => table !== undefined,
  )
}

/**
 * An active record (`class User extends BaseEntity`) keeps the data source that last built its metadata, and that must
 * remain the application's. Returns a function that restores it.
 */
function activeRecords(entities: readonly unknown[]): () => void {
  const records = entities.filter((entity) => typeof entity === 'function' && 'useDataSource' in entity)
  // A class without its own uses its parent's.
  const before = records.map((record) => [record, Object.getOwnPropertyDescriptor(record, 'dataSource')] as const)
  return () => {
    for (const [record, own] of before) {
      if (own) Object.defineProperty(record, 'dataSource', own)
      else Reflect.deleteProperty(record, 'dataSource')
    }
  }
}
