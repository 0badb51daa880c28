import type { DataSource, DataSourceOptions } from 'typeorm'

import type { EntitiesSetting } from '../../config/define-config.ts'
import type { Environment } from '../../config/environment.ts'
import { findElsewhere, withEntities } from '../../typeorm/entity-metadata.ts'
import { type NoticeLog, warnOf } from '../../notice.ts'
import type { Session } from '../../typeorm/session.ts'
import { messageOf } from '../../words.ts'
import { checkEntities } from './check-entities.ts'
import { EntitiesMissingError, NoEntityInFileError, OtherDatabaseError } from './entity-errors.ts'
import { classesOf, findEntities } from './find-entities.ts'

/**
 * Passes the config's entities to TypeORM, so that `op.queryRunner.manager` can use them. A borrowed data source has
 * its own. Revisions should not depend on entities, so invalid ones only cause a warning here. If no revision asks for
 * TypeORM (`isAsked`), it is not loaded for a connection that was opened without it.
 */
export async function loadEntities(
  session: Session,
  environment: Environment,
  { isAsked, log }: { readonly isAsked: boolean; readonly log: NoticeLog },
): Promise<void> {
  const named = namedEntities(session, environment)
  if (!isAsked && !session.hasTypeorm()) {
    if (named !== null)
      session.onTypeorm(() =>
        warnOf({ code: 'ENTITIES_NOT_LOADED', message: unknownEntities, facts: { reason: null } }, log),
      )
    return
  }
  // If TypeORM cannot be built, this is the time to find out.
  session.dataSource()
  if (session.isBorrowed || named === null) return
  try {
    const entities = classesOf(await findEntities(named, environment.folder))
    session.dataSource().setOptions({ entities } as Partial<DataSourceOptions>)
    // Protected in TypeORM's types. `initialize` calls it, but hub initializes without entities, which is faster.
    await (session.dataSource() as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas()
  } catch (error) {
    const reason = messageOf(error)
    const message = `The entities could not be loaded, so 'op.queryRunner.manager' does not know them: ${reason}`
    warnOf({ code: 'ENTITIES_NOT_LOADED', message, facts: { reason } }, log)
  }
}

const unknownEntities =
  "The entities of the config are not loaded, so 'op.queryRunner.manager' does not know them: no revision of this run names 'queryRunner'. Name it in the revision, for instance in a comment."

/**
 * The metadata of the entities for a comparison. Tables of missing entities would be dropped, so none may be missing by
 * mistake. Throws EntitiesMissingError, NoFileMatchesError, NoEntityInFileError, NotAnEntityError, OtherDatabaseError,
 * ModuleLoadError, InvalidEntitiesError.
 */
export async function requireEntities(session: Session, environment: Environment): Promise<DataSource> {
  const named = environment.entities === undefined && session.isBorrowed ? null : namedEntities(session, environment)
  if (named === null) {
    const { entityMetadatas } = session.dataSource()
    const elsewhere = entityMetadatas.find(({ database }) => database)
    if (elsewhere && reachesOtherDatabases(session))
      refuseElsewhere({ entity: elsewhere.name, database: elsewhere.database ?? '' })
    if (session.isBorrowed && entityMetadatas.length > 0) return session.dataSource()
    throw new EntitiesMissingError(environment.configFile)
  }
  const found = await findEntities(named, environment.folder)
  checkEntities(found, environment.folder)
  const classes = classesOf(found)
  if (classes.length === 0)
    throw found.modules.length === 0
      ? new EntitiesMissingError(environment.configFile)
      : new NoEntityInFileError(found.modules.map(({ file }) => file))
  if (reachesOtherDatabases(session)) refuseElsewhere(findElsewhere(classes, environment.folder))
  return withEntities(session.dataSource(), classes)
}

/** TypeORM would attach another file, but hub's plans, locks and transactions cover only one. */
function reachesOtherDatabases({ dialect }: Session): boolean {
  return dialect.rules.reachesOtherDatabases
}

function refuseElsewhere(elsewhere: { readonly entity: string; readonly database: string } | null): void {
  if (elsewhere) throw new OtherDatabaseError(elsewhere.entity, elsewhere.database)
}

function namedEntities(session: Session, environment: Environment): EntitiesSetting | null {
  const named = environment.entities ?? session.entities
  return named === undefined || Object.keys(named).length === 0 ? null : named
}
