import { missingObjects } from '../../autogenerate/missing/missing-objects.ts'
import type { EntitiesSetting } from '../../config/define-config.ts'
import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Inspector } from '../../schema/inspector.ts'
import { withEntitiesAlone } from '../../typeorm/entity-metadata.ts'
import type { Session } from '../../typeorm/session.ts'
import { checkEntities } from './check-entities.ts'
import { classesOf, findEntities } from './find-entities.ts'
import { readTarget } from './read-target.ts'

/** Where to look, and how to name constraints and indexes. */
interface Surroundings {
  readonly session: Session
  readonly dialect: Dialect
  readonly inspector: Inspector
  readonly environment: Pick<Environment, 'folder' | 'namingConvention'>
}

/** The operations that create what these entities (classes, schemas, file patterns) define and the database lacks. */
export async function missingFrom(
  entities: readonly unknown[],
  { session, dialect, inspector, environment }: Surroundings,
): Promise<readonly Operation[]> {
  // A revision may pass whatever the config's `entities` accepts; other values are refused.
  const found = await findEntities(entities as EntitiesSetting, environment.folder)
  checkEntities(found, environment.folder)
  const dataSource = await withEntitiesAlone(session.dataSource(), classesOf(found), environment.folder)
  const { schema: target, schemas } = await readTarget(dataSource, environment, dialect, inspector)
  const current = {
    tables: await inspector.tables({ schemas }),
    views: [],
    enums: await inspector.enums({ schemas }),
  }
  return missingObjects({ current, target, schemas }, dialect)
}
