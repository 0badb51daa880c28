import { type DataSourceRequest, obtainDataSource } from './obtain-data-source.ts'
import { DataSourceBusyError } from './errors.ts'
import { connectError } from './connect-error.ts'
import type { Opened } from './opened.ts'
import { requireAccess } from './source.ts'

/**
 * Takes one connection of a data source's pool, and keeps it. Throws ConnectionFailedError, DataSourceBusyError and
 * related errors.
 */
export async function openWithTypeorm(request: DataSourceRequest): Promise<Opened> {
  const { dataSource, close, ...obtained } = await obtainDataSource(request)
  const stop = await requireAccess(dataSource.options.type).keepEarlyErrors(dataSource.driver)
  const queryRunner = dataSource.createQueryRunner('master')
  try {
    if (queryRunner.isTransactionActive) throw new DataSourceBusyError()
    return {
      ...obtained,
      raw: await queryRunner.connect(),
      // The next connection of TypeORM's pool.
      async openPooled() {
        const next = dataSource.createQueryRunner('master')
        return { raw: await next.connect(), release: () => next.release() }
      },
      options: { ...dataSource.options },
      typeorm: { dataSource, queryRunner },
      buildTypeorm: () => ({ dataSource, queryRunner }),
      async close() {
        try {
          await queryRunner.release()
        } finally {
          stop()
          await close()
        }
      },
    }
  } catch (error) {
    stop()
    await close()
    throw connectError({ ...dataSource.options }, error, request.folder)
  }
}
