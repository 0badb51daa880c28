import type { DataSource } from 'typeorm'

import { declaredTables } from '../../autogenerate/target/declared-tables.ts'
import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { DeclaredTable } from '../../schema/declared-table.ts'
import { buildDataSource } from '../../typeorm/build-data-source.ts'
import { targetOf, withEntities } from '../../typeorm/entity-metadata.ts'
import { prepareOptions } from '../../typeorm/prepare-options.ts'
import { isDataSource, requireAccess, typeOf } from '../../typeorm/source.ts'
import { resolveSource } from '../session/resolve-source.ts'
import { checkEntities } from './check-entities.ts'
import { classesOf, findEntities } from './find-entities.ts'

/**
 * The tables that the entities of an environment declare; null if it names none. Connects to no database. Throws what
 * loading entities throws.
 */
export async function readDeclared(
  environment: Environment,
  dialect: Dialect,
): Promise<readonly DeclaredTable[] | null> {
  const source = await resolveSource(environment)
  const given = isDataSource(source) ? source.options : source
  const named = environment.entities ?? given.entities
  if (named === undefined || Object.keys(named).length === 0) return null
  const found = await findEntities(named, environment.folder)
  checkEntities(found, environment.folder)
  const dataSource = isDataSource(source) ? source : build(source, environment.folder)
  const { namingConvention } = environment
  const currentSchema = 'schema' in given && typeof given.schema === 'string' ? given.schema : null
  const known = {
    dataSource: await withEntities(dataSource, classesOf(found)),
    dialect,
    currentSchema,
    namingConvention,
  }
  return declaredTables(known, (target) => {
    const declares = ({ classes }: (typeof found.modules)[number]) => classes.some((each) => targetOf(each) === target)
    return found.modules.find(declares)?.file ?? null
  })
}

function build(source: Parameters<typeof prepareOptions>[0], folder: string): DataSource {
  return buildDataSource(prepareOptions(source, requireAccess(typeOf(source)), { folder }).forTypeorm, folder)
}
