import type { DataSource } from 'typeorm'

import { InvalidEntitiesError } from './errors.ts'

/**
 * A data source like another one, with these entities and never connected: TypeORM works out their metadata without a
 * database. Throws InvalidEntitiesError, in TypeORM's words.
 */
export async function withEntities(dataSource: DataSource, entities: readonly unknown[]): Promise<DataSource> {
  // The same class of the same copy of TypeORM; its options are those that made the first one.
  const Same = dataSource.constructor as new (options: unknown) => DataSource
  try {
    const other = new Same({ ...dataSource.options, entities, subscribers: [], migrations: [] })
    // Protected in TypeORM's types; `initialize` calls it once it is connected.
    await (other as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas()
    return other
  } catch (error) {
    throw new InvalidEntitiesError(error)
  }
}
