import type { Environment } from '../../config/environment.ts'
import type { AnyDataSourceOptions } from '../../typeorm/source.ts'
import { type Database, openDatabase } from '../session/database.ts'

/** An in-memory database with these options, prepared for the environment's version table. The caller closes it. */
export async function openMemoryDatabase(environment: Environment, memory: AnyDataSourceOptions): Promise<Database> {
  const database = await openDatabase({ ...environment, url: null, dataSource: memory })
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
