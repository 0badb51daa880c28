import { rm } from 'node:fs/promises'

import { DataSource, type DataSourceOptions, EntitySchema } from 'typeorm'

import type { RdbmsSchemaBuilder } from 'typeorm/schema-builder/RdbmsSchemaBuilder.js'

import { autogenerate, check, type Config, downgrade, upgrade } from '../../dist/index.js'
import { sqlite3DataSource } from '../../dist/sqlite3.js'
import { catalogOf } from '../support/catalog.ts'
import type { TestDatabase } from '../support/databases.ts'
import { createLastingProject } from '../support/project.ts'
import { optionsOf } from '../support/sessions.ts'

/** A class or an EntitySchema. */
export type Entity = EntitySchema | (abstract new () => unknown)

/** Entities, and what else TypeORM and hub are told of them. */
export interface Subject {
  readonly entities: readonly Entity[]
  /** TypeORM's options: a naming strategy, a schema. */
  readonly options?: Partial<DataSourceOptions>
  readonly config?: Pick<Config, 'namingConvention'>
  /** Schemas that stay the entities' when all these are gone: what no entity speaks of hub leaves alone. */
  readonly schemas?: readonly string[]
}

/** What hub did with entities on a database that was empty. */
export interface Verdict {
  /** Law 1: what `check` finds after the upgrade, and again when all was dropped and came back. */
  readonly differences: readonly string[]
  /** Law 4: what TypeORM's `schema:log` says after the upgrade, sorted, each line once. */
  readonly log: readonly string[]
  /** Law 2: the catalog before all of it, and after the way down. */
  readonly empty: Sides
  /** Law 2: the catalog with all tables, and after they were dropped by a revision that was undone. */
  readonly full: Sides
}

interface Sides {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * Writes, loads and runs the revision that makes the entities' tables and the one that drops them, both ways, all by
 * the library.
 */
export async function examine(database: TestDatabase, subject: Subject): Promise<Verdict> {
  const project = createLastingProject()
  try {
    return await examineIn(project.path('versions'), database, subject)
  } finally {
    await project.dispose()
  }
}

async function examineIn(
  versions: string,
  database: TestDatabase,
  { entities, options, config, schemas = [] }: Subject,
): Promise<Verdict> {
  const kept = [undefined, ...schemas].map(keptIn)
  const environment = (owned: readonly Entity[]) => ({
    ...config,
    // `optionsOf` gives the type with the database, and a subject the rest.
    dataSource: { ...optionsOf(database), ...options } as DataSourceOptions,
    entities: [...owned, ...kept],
    versions,
  })
  const all = environment(entities)
  const before = await catalogOf(database)
  await autogenerate(all, 'make')
  await upgrade(all, 'head')
  const found = await check(all)
  const log = await schemaLog(database, all.entities, options)
  const full = await catalogOf(database)
  const dropping = await autogenerate(environment([]), 'drop', { allowDrops: true })
  await upgrade(all, 'head')
  await downgrade(all, '-1')
  const restored = await catalogOf(database)
  await rm(dropping.revision?.file ?? '')
  const foundAgain = await check(all)
  await downgrade(all, 'base')
  return {
    differences: [found, foundAgain].flatMap(({ differences, otherNames, notCompared }) => [
      ...[...differences, ...otherNames].map(({ text }) => text),
      ...(notCompared === null ? [] : [notCompared]),
    ]),
    log,
    empty: { before, after: await catalogOf(database) },
    full: { before: asRead(full), after: asRead(restored) },
  }
}

/**
 * PostgreSQL writes some expressions otherwise once it has read its own text of them, as after a restored dump: a list of
 * varchars that is compared as text. White space on SQLite is what tables with foreign keys in a circle differ in, which
 * come in another order.
 */
function asRead(catalog: readonly string[]): readonly string[] {
  return catalog
    .map((line) =>
      oneLine(line)
        .replaceAll(/\('([^']*)'::character varying\)::text/g, "'$1'::character varying")
        .replaceAll(/\(ARRAY\[([^\]]*)\]\)::text\[\]/g, 'ARRAY[$1]'),
    )
    .toSorted()
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(' )', ')').trim()
}

/** What TypeORM would do to a database that it took for its own. */
async function schemaLog(
  database: TestDatabase,
  entities: readonly Entity[],
  options: Partial<DataSourceOptions> = {},
): Promise<readonly string[]> {
  const dataSource = await typeormOn(database, entities, options)
  try {
    // TypeORM remembers views and expressions in a table of its own: `synchronize` makes it first, `log` fails without.
    const builder = dataSource.driver.createSchemaBuilder() as RdbmsSchemaBuilder
    await builder.createMetadataTableIfNecessary(dataSource.createQueryRunner())
    const { upQueries } = await builder.log()
    await dataSource.query('DROP TABLE IF EXISTS "typeorm_metadata"')
    return [...new Set(upQueries.map(({ query }) => oneLine(query)))].toSorted()
  } finally {
    await dataSource.destroy()
  }
}

/** TypeORM on a test's database, connected. */
export function typeormOn(
  { kind, url }: TestDatabase,
  entities: readonly Entity[],
  options: Partial<DataSourceOptions> = {},
): Promise<DataSource> {
  const all = { ...options, entities: [...entities] }
  if (kind === 'postgres') return new DataSource({ ...all, type: 'postgres', url } as DataSourceOptions).initialize()
  const { type: _type, ...rest } = { type: null, ...all }
  return sqlite3DataSource({ ...rest, database: url.replace('sqlite:', '') } as SqliteOptions).initialize()
}

type SqliteOptions = Parameters<typeof sqlite3DataSource>[0]

/** An entity that stays when all else goes: hub refuses to compare with none. */
function keptIn(schema: string | undefined): Entity {
  return new EntitySchema({
    name: `Kept ${schema ?? ''}`,
    tableName: 'kept',
    ...(schema !== undefined && { schema }),
    columns: { id: { type: 'int', primary: true } },
  })
}
