import type { DataSourceOptions } from 'typeorm'

import type { Environment } from '../config/environment.ts'
import { expandEntities } from './expand-entities.ts'
import type { Session } from '../typeorm/session.ts'

/**
 * Gives TypeORM the entities that the config names, so that `op.queryRunner.manager` knows them. A borrowed data
 * source has its own. Revisions may not depend on entities, so broken ones only warn here.
 */
export async function loadEntities(
  session: Session,
  environment: Environment,
  warn: (message: string) => void,
): Promise<void> {
  const named = environment.entities ?? session.entities
  if (session.isBorrowed || named === undefined || Object.keys(named).length === 0) return
  try {
    const entities = await expandEntities(named, environment.folder)
    session.dataSource.setOptions({ entities } as Partial<DataSourceOptions>)
    // Protected in TypeORM's types; `initialize` calls it, and hub initializes without entities to look quickly.
    await (session.dataSource as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas()
  } catch (error) {
    warn(
      `The entities could not be loaded, so 'op.queryRunner.manager' does not know them: ${(error as Error).message}`,
    )
  }
}
