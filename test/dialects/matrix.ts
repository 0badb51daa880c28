import { restateOperations } from '../../src/autogenerate/render/restate-operations.ts'
import 'reflect-metadata'
import { DataSource } from 'typeorm'

import { dropOwnEnums } from '../../src/autogenerate/enums/drop-own-enums.ts'
import { reverseOperations } from '../../src/autogenerate/reverse/reverse-operations.ts'
import { downgrade, downgradeSql, upgrade, upgradeSql } from '../../dist/index.js'
import type { Dialect } from '../../src/dialects/port/dialect.ts'
import { dialectOf } from '../support/dialects.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { toSource } from '../../src/operations/to-source.ts'
import { runRulesOf } from '../../src/operations/run-rules.ts'
import { sqlite3DataSource } from '../../dist/sqlite3.js'
import { splitStatements } from '../../src/sql/split-statements.ts'
import type { Sample } from '../operations/samples/sample.ts'
import { POSTGRES_WORLD, TRIGGERS, WORLD } from '../operations/world.ts'
import type { CreateDatabase, TestDatabase } from '../support/databases.ts'
import { createLastingProject } from '../support/project.ts'
import { revisionText } from '../support/revisions.ts'

/** The revision that makes the world, and the one of the sample. */
const BASE = 'aaaa00000000'
const SAMPLE = 'bbbb00000000'

/** What became of one way of running one sample; a refusal is hub's or the database's. */
export type Outcome = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly words: string }

/** Runs the samples on two databases, each time on the world and nothing else. */
export interface Matrix {
  readonly online: World
  readonly offline: World
  /** Runs the sample, or its way back. */
  runOnline(sample: Sample, direction: 'up' | 'down'): Promise<Outcome>
  /** Writes the script of the sample, or of its way back, and runs that. */
  runScript(sample: Sample, direction: 'up' | 'down'): Promise<Outcome>
  close(): Promise<void>
}

/** A database that becomes the world again. */
export interface World {
  readonly database: TestDatabase
  reset(): Promise<void>
}

/** Each sample has a folder of its own, with the world's revision and on top of it its own. */
export async function openMatrix(create: CreateDatabase, samples: readonly Sample[]): Promise<Matrix> {
  const [online, offline] = [await create(), await create()]
  const dialect = dialectOf(online.kind)
  const files = samples.flatMap((sample, index) => [
    [`${index}/1.ts`, worldText()],
    [`${index}/2.ts`, sampleText(sample, dialect)],
  ])
  const project = createLastingProject(Object.fromEntries(files) as Record<string, string>)
  const dataSource = await dataSourceOf(online).initialize()
  const versions = (sample: Sample) => project.path(String(samples.indexOf(sample)))
  const { sql } = await upgradeSql({ url: online.url, versions: project.path('0') }, BASE)
  const worldOf = (database: TestDatabase): World => ({
    database,
    async reset() {
      await empty(database)
      await database.exec(sql)
    },
  })
  return {
    online: worldOf(online),
    offline: worldOf(offline),
    runOnline: (sample, direction) =>
      outcomeOf(async () => {
        const environment = { dataSource, versions: versions(sample) }
        if (direction === 'up') await upgrade(environment)
        else await downgrade(environment, BASE)
      }),
    runScript: (sample, direction) =>
      outcomeOf(async () => {
        const environment = { url: offline.url, versions: versions(sample) }
        const script =
          direction === 'up'
            ? await upgradeSql(environment, `${BASE}:${SAMPLE}`)
            : await downgradeSql(environment, `${SAMPLE}:${BASE}`)
        try {
          // One by one, as a shell does: a concurrent index may not be one of several in a call.
          for (const { text } of splitStatements(script.sql, dialectOf(offline.kind).syntax)) await offline.exec(text)
        } catch (error) {
          // A script stops at its first error, with its transaction open.
          await offline.exec('ROLLBACK')
          throw error
        }
      }),
    async close() {
      await dataSource.destroy()
      await online.close()
      await offline.close()
      await project.dispose()
    },
  }
}

function dataSourceOf({ kind, url }: TestDatabase): DataSource {
  return kind === 'postgres'
    ? new DataSource({ type: 'postgres', url })
    : sqlite3DataSource({ database: url.replace('sqlite:', '') })
}

/** Making a database is slow: one is emptied and filled again. */
async function empty(database: TestDatabase): Promise<void> {
  const queries = {
    postgres: `SELECT format('DROP SCHEMA %I CASCADE', nspname) AS sql FROM pg_namespace
                WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
                UNION ALL SELECT 'CREATE SCHEMA public'`,
    sqlite: `SELECT format('DROP %s "%w"', type, name) AS sql FROM sqlite_schema
              WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC`,
  }
  const rows = await database.query(queries[database.kind])
  await database.exec(rows.map(({ sql }) => `${String(sql)};`).join('\n'))
}

async function outcomeOf(work: () => Promise<void>): Promise<Outcome> {
  try {
    await work()
    return { kind: 'done' }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { kind: 'refused', words: error.message }
  }
}

function worldText(): string {
  const onPostgres = `if (op.dialect === 'postgres') {\n${bodyOf(POSTGRES_WORLD)}\n}`
  const triggers = `await op.execute(${JSON.stringify(TRIGGERS)}[op.dialect])`
  return revisionText({ id: BASE, head: IMPORT, up: [bodyOf(WORLD), onPostgres, triggers].join('\n') })
}

function sampleText({ operation, before = [] }: Sample, dialect: Dialect): string {
  const all = [...before, operation]
  const back = reverse(operation).kind === 'irreversible' ? null : reverseOperations(all, dialect)
  const up = bodyOf(restateOperations(dropOwnEnums(all, dialect), dialect))
  return revisionText({
    id: SAMPLE,
    down: BASE,
    head: IMPORT,
    up,
    downBody: back && bodyOf(restateOperations(back, dialect)),
  })
}

const IMPORT = "import { sql } from 'hub-migrate'"

function bodyOf(operations: readonly Operation[]): string {
  return operations
    .map((operation) =>
      runRulesOf(operation).isOutsideTransaction
        ? `await op.autocommitBlock(async () => {\n${toSource(operation)}\n})`
        : toSource(operation),
    )
    .join('\n')
}
