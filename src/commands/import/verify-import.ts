import { silent } from '../shared/logger.ts'
import type { Environment } from '../../config/environment.ts'
import { HubError } from '../../errors.ts'
import { planDowngrade, planUpgrade } from '../../revision/plan.ts'
import { loadEntities } from '../../runtime/entities/load-entities.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { loadRevision } from '../../script/load-revision.ts'
import { createMetadataTable } from '../../typeorm/migrations/metadata-table.ts'
import type { MigrationClass } from '../../typeorm/migrations/migration-class.ts'
import { type TypeormRunner, typeormRunner } from '../../typeorm/migrations/typeorm-runner.ts'
import { failureText } from '../../typeorm/migrations/recording.ts'
import { proveEqual, type Proof, type Way } from '../proof/prove-equal.ts'
import { run } from '../run/run.ts'
import { type Graph, readGraph } from '../shared/graph.ts'
import type { Logger } from '../shared/logger.ts'
import { progressOnly } from '../shared/run-log.ts'
import { TypeormRunFailedError } from './errors.ts'
import type { FoundMigrations } from './find-migrations.ts'
import { prepareScratch } from './prepare-scratch.ts'
import { aroundOf } from './reasons.ts'

/** What is verified: the revisions in the environment's versions folder, and the migrations that they come from. */
export interface Verifying {
  readonly environment: Environment
  readonly found: FoundMigrations
  readonly log: Logger
  readonly signal: AbortSignal | undefined
}

/**
 * Has TypeORM run the migrations in one database and hub the revisions in another, up and as far down as there is a way
 * back, and hub go on in a database where TypeORM has run the first half. The databases must be equal each time.
 */
export async function verifyImport(verifying: Verifying): Promise<Proof> {
  const { environment, found } = verifying
  const { migrations } = found
  const graph = await readGraph(environment, {})
  const without = [found.recordsTable.replace(/\.name$/, '').replace(/^.*\./, ''), 'typeorm_metadata']
  const names = ['TypeORM', 'hub'] as const
  const ways = new ImportWays(verifying, graph)
  let undone = 0
  const whole = await proveEqual(environment, {
    names,
    without,
    begin: prepareScratch,
    legs: [
      { name: 'up', left: ways.typeorm((runner) => runner.up(migrations)), right: ways.upgrade() },
      {
        name: 'down',
        left: ways.typeorm(async (runner) => void (undone = await ways.undo(runner))),
        right: (place) => (undone === 0 ? Promise.resolve() : ways.downgrade(undone)(place)),
      },
    ],
  })
  if (whole.differences.length > 0) return whole
  const half = migrations.slice(0, Math.floor(migrations.length / 2))
  const middle = await proveEqual(environment, {
    names,
    without,
    begin: prepareScratch,
    legs: [
      {
        name: `after ${half.length} by TypeORM, adopted`,
        left: ways.typeorm((runner) => runner.up(migrations)),
        async right(place) {
          await ways.typeorm((runner) => runner.up(half))(place)
          await ways.upgrade()(place)
        },
      },
    ],
  })
  const notCompared = [...new Set([...whole.notCompared, ...middle.notCompared])]
  return { differences: middle.differences, notCompared }
}

class ImportWays {
  readonly #verifying: Verifying
  readonly #graph: Graph

  constructor(verifying: Verifying, graph: Graph) {
    this.#verifying = verifying
    this.#graph = graph
  }

  upgrade(): Way {
    return async (place) => {
      const plan = (map: Graph['map'], rows: readonly string[]) => planUpgrade(map, rows, 'heads')
      await run(this.#own(place), { targets: ['heads'], plan }, this.#options())
    }
  }

  downgrade(steps: number): Way {
    return async (place) => {
      const target = `-${steps}`
      const plan = (map: Graph['map'], rows: readonly string[]) => planDowngrade(map, rows, target)
      await run(this.#own(place), { targets: [target], plan }, this.#options())
    }
  }

  /** Work with TypeORM's runner, after what it would do when it connects. */
  typeorm(work: (runner: TypeormRunner) => Promise<void>): Way {
    return (place) =>
      withDatabase(place, {}, async ({ session, dialect, connection }) => {
        const sources = this.#graph.map.revisions.map(({ id }) => this.#graph.fileOf(id).source)
        for (const { sql } of dialect.typeormNeeds)
          if (sources.some((source) => source.includes(sql))) await connection.exec(sql)
        await loadEntities(session, place, { isAsked: true, log: silent })
        const queryRunner = session.queryRunner()
        await createMetadataTable(queryRunner)
        await work(typeormRunner({ dataSource: session.dataSource(), queryRunner }, place.folder)).catch(
          (error: unknown) => {
            throw error instanceof HubError ? error : new TypeormRunFailedError(failureText(error), error)
          },
        )
      })
  }

  /** Undoes migrations, from the last, until one has no way back, by hub or by itself. Returns how many. */
  async undo(runner: TypeormRunner): Promise<number> {
    const { migrations, transactionMode } = this.#verifying.found
    await runner.up(migrations)
    let undone = 0
    for (const migration of migrations.toReversed()) {
      if (!(await this.#isReversible(migration))) break
      try {
        await runner.undo(migration, aroundOf(migration, transactionMode) !== 'none')
      } catch {
        break
      }
      undone++
    }
    return undone
  }

  async #isReversible({ name }: MigrationClass): Promise<boolean> {
    const files = this.#graph.map.revisions.map(({ id }) => this.#graph.fileOf(id))
    const file = files.find(({ importedFrom }) => importedFrom.includes(name))
    return file !== undefined && (await loadRevision(file)).down !== null
  }

  #own(place: Environment): Environment {
    return { ...place, versions: this.#verifying.environment.versions, adopt: 'auto' }
  }

  #options() {
    const { signal, log } = this.#verifying
    return { confirm: true, log: progressOnly(log), ...(signal && { signal }) }
  }
}
