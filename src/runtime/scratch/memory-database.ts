import type { DataSource } from 'typeorm'

import type { Environment } from '../../config/environment.ts'
import type { AnyDataSourceOptions } from '../../typeorm/data-source.ts'
import { inMemory } from '../../typeorm/in-memory.ts'
import { type Database, openDatabase } from '../session/database.ts'

/** A new, empty database in memory, by the driver that the environment's own database has. Whoever opens it closes it. */
export async function openMemoryDatabase(
  environment: Environment,
  source: DataSource | AnyDataSourceOptions,
): Promise<Database> {
  const database = await openDatabase({ ...environment, url: null, dataSource: inMemory(source) })
  const { versionTableSchema } = environment
  const attach = versionTableSchema === null ? [] : database.dialect.replica?.attach(versionTableSchema)
  try {
    for (const sql of attach ?? []) await database.connection.exec(sql)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
