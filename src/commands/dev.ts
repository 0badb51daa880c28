import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import type { Operation } from '../operations/operation.ts'
import { titleOf } from '../operations/title.ts'
import { recordSources } from '../runtime/tools/record-sources.ts'
import { requireEntities } from '../runtime/entities/load-entities.ts'
import type { Database } from '../runtime/session/database.ts'
import type { DatabaseState } from '../runtime/session/read-state.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { UnversionedDatabaseError } from '../runtime/version/errors.ts'
import { applyGenerated } from './dev/apply-generated.ts'
import { ComparisonOutdatedError } from './dev/errors.ts'
import { requireDevelopment, requireDevelopmentServer } from './dev/require-development.ts'
import { isOutdated, whileUnchanged } from './dev/while-unchanged.ts'
import type { RunOptions } from './run/run-options.ts'
import { runUpgrade } from './run/run-upgrade.ts'
import { chooseParents } from './shared/choose-parents.ts'
import type { CompareOptions } from './shared/compare.ts'
import { NotAtHeadsError } from './shared/errors.ts'
import { readGraphOrNone } from './shared/graph.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import type { NewRevisionOptions } from './shared/new-revision.ts'
import type { StepResult } from './shared/results.ts'
import { type AutogenerateResult, writeDifferences } from './shared/write-differences.ts'

/** Options of `dev`. */
export interface DevOptions extends CommandOptions, CompareOptions, Pick<NewRevisionOptions, 'versionPath'> {
  /** The message of the revision, or a function that is called with one that says what it does; that one if not given. */
  readonly message?: string | ((suggested: string) => Promise<string>)
  /** As for `upgrade`. */
  readonly confirm?: RunOptions['confirm']
}

/** What was applied, found, written, and applied of what was written. */
export interface DevResult extends AutogenerateResult {
  /** The steps that were pending, which ran before the comparison. */
  readonly pending: readonly StepResult[]
  /** The steps of the generated revisions; empty if there are none, or if values must be written into them first. */
  readonly applied: readonly StepResult[]
  /** The version rows afterwards. */
  readonly heads: readonly string[]
}

/**
 * Brings a developer's own database up to date with the entities: applies what is pending, writes a revision for the
 * difference, and applies it. Throws NotForDevelopmentError for any other database, MultipleHeadsError,
 * GeneratedRevisionFailedError, and what `upgrade` and `autogenerate` throw.
 */
export async function dev(given: EnvironmentInput, options: DevOptions = {}): Promise<DevResult> {
  const environment = await requireDevelopment(resolveEnvironment(given))
  const log = logOf(options)
  const pending: StepResult[] = []
  for (;;) {
    const graph = await readGraphOrNone(environment, options)
    const parents = chooseParents(graph, {})
    await withDatabase(environment, { ...options, readOnly: true, willWrite: true }, async (database) => {
      requireDevelopmentServer(environment, database.session)
      await requireEntities(database.session, environment)
      const state = await database.readState()
      // A first revision could be written, but not be applied.
      if (graph.map.revisions.length === 0 && state.rows === null && state.tables.length > 0)
        throw await unversioned(database, state)
    })
    const run = { ...options, summary: false, onReplaced: 'refuse' as const }
    const before = graph.map.revisions.length === 0 ? null : await runUpgrade(environment, ['heads'], run)
    pending.push(...(before?.steps ?? []))
    try {
      const written = await writeDifferences(
        { place: environment, environment, graph, parents },
        { message: messageOf(options), around: (write) => whileUnchanged({ environment, graph, options }, write) },
        options,
      )
      const needsValues = written.fillIns.some(({ direction }) => direction === 'up')
      const after = written.revision === null || needsValues ? before : await applyGenerated(environment, written, run)
      return { pending, ...written, applied: after === before ? [] : (after?.steps ?? []), heads: after?.heads ?? [] }
    } catch (error) {
      // A revision that was written and applied meanwhile is unknown to the graph that was read before.
      const isBehind = error instanceof NotAtHeadsError && (await isOutdated({ environment, graph, options }))
      if (!(error instanceof ComparisonOutdatedError) && !isBehind) throw error
      log.info(`${new ComparisonOutdatedError().message} Comparing again.`)
    }
  }
}

async function unversioned(database: Database, state: DatabaseState): Promise<UnversionedDatabaseError> {
  return new UnversionedDatabaseError(state.tables, database.versionTable.name, await recordSources(database, state))
}

/** The message as `writeDifferences` takes it. */
function messageOf({ message = async (suggested) => suggested }: DevOptions) {
  return typeof message === 'string' ? message : (operations: readonly Operation[]) => message(titleOf(operations))
}
