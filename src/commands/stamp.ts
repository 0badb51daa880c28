import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { planStamp, type StampPlan } from '../revision/plan.ts'
import { replacedRows } from '../revision/squash-steps.ts'
import { findInterrupted } from '../runtime/run/interrupted.ts'
import { commitStamp } from '../runtime/run/commit-stamp.ts'
import { withDatabase, withWritableDatabase } from '../runtime/session/with-database.ts'
import { withRunLock } from '../runtime/session/with-run-lock.ts'
import { stampFirst } from '../runtime/version/stamp-first.ts'
import { ensureVersionTables } from '../runtime/version/version-tables.ts'
import type { StampedPlan, StampGuard } from './guard/guard-stamp.ts'
import { offlineRange, openOffline, type SqlResult, startRows } from './run/offline.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import { replaceRows } from './shared/replace-rows.ts'
import type { RunResult } from './shared/results.ts'
import { rowsText } from '../words.ts'

/** Options of `stamp`. */
export interface StampOptions extends CommandOptions {
  /** Delete all rows first, including those without a revision file. */
  readonly purge?: boolean
  /** Only report what would be stamped. */
  readonly dryRun?: boolean
  /** Stamp only by the plan with this hash, as a dry run gave it; see `RunOptions`. */
  readonly plan?: string
  /** 'plan': refuse to stamp without `plan`. */
  readonly guard?: 'plan' | undefined
}

/**
 * Sets the version rows to the targets (`heads`, `base`, revisions, labels) in one transaction, without running
 * anything. Rows of other branches are kept.
 */
export async function stamp(
  environment: EnvironmentInput,
  targets: string | readonly string[],
  options: StampOptions = {},
): Promise<RunResult> {
  const log = logOf(options)
  const resolved = resolveEnvironment(environment)
  const read = await readGraph(resolved, options)
  const wanted = typeof targets === 'string' ? [targets] : targets
  const purge = options.purge ?? false
  const seen = (rows: readonly string[] | null): Graph => read.at({ rows, targets: wanted })
  const plan = (rows: readonly string[]): StampPlan => planStamp(seen(rows).map, rows, wanted, { purge })
  const willWrite = !options.dryRun
  return withDatabase(resolved, { ...options, readOnly: true, willWrite }, async (looked) => {
    const state = await looked.readState()
    const { rows, isUnfinished } = state
    const first = plan(rows ?? [])
    const guard = await guardStamp({ environment: resolved, graph: read, planned: first, purge }, options)
    await guard?.check(looked, state)
    const isReplaced = rows !== null && replacedRows(seen(rows).map, rows) !== null
    const note = rows !== null && isNothing(first) && !isUnfinished && !isReplaced ? 'already stamped' : null
    if (options.dryRun) return { steps: [], heads: first.destination, note, ...(await guard?.hash(looked, state)) }
    if (note !== null) return { steps: [], heads: first.destination, note }
    guard?.require()
    return withWritableDatabase(looked, resolved, options, (database) =>
      withRunLock(database, async (lock) => {
        await guard?.check(database, await database.readState())
        // A version table without rows would mean that no revision is applied.
        if (rows === null) await stampFirst(database, seen(rows).map, first.destination)
        await ensureVersionTables(database, first.destination)
        // Read under the lock: a revision that began before the lock was taken may have ended meanwhile, or may still
        // be running.
        const unfinished = await findInterrupted(database, lock)
        const replaced = isReplaced ? await replaceRows(read, { database, rows, interrupted: null, log }) : null
        const { destination } = await commitStamp(
          { target: database, sink: database.sink(), unfinished },
          replaced ?? rows ?? [],
          (now) => {
            guard?.refuseMoved(now, replaced ?? rows ?? [])
            return plan(now)
          },
        )
        const stamped = read.at({ rows: destination, targets: wanted }).map.readRows(destination)
        log.info(`Stamped ${rowsText(stamped)}`)
        return { steps: [], heads: stamped, note: null }
      }),
    )
  })
}

/** Null if there is nothing to check, and nothing of it is loaded. */
async function guardStamp(stamped: StampedPlan, options: StampOptions): Promise<StampGuard | null> {
  if (!options.dryRun && options.plan === undefined && options.guard === undefined) return null
  const { StampGuard } = await import('./guard/guard-stamp.ts')
  return new StampGuard(stamped, options)
}

/**
 * Writes the SQL of a stamp: `a:b` from a to b, targets alone from an empty database. Does not connect to the database.
 */
export async function stampSql(
  environment: EnvironmentInput,
  targets: string | readonly string[],
  options: StampOptions = {},
): Promise<SqlResult> {
  const resolved = resolveEnvironment(environment)
  const texts = typeof targets === 'string' ? [targets] : targets
  const { map } = (await readGraph(resolved, options)).at({ targets: texts })
  const wanted = texts.map((text) => offlineRange(map, text))
  const offline = await openOffline(resolved)
  const rows = startRows(map, map.maximal(wanted.flatMap((each) => each.rows)), offline)
  const plan = () =>
    planStamp(
      map,
      rows,
      wanted.map(({ target }) => target ?? 'heads'),
      { purge: options.purge ?? false },
    )
  const { destination } = await commitStamp({ target: offline, sink: offline.sink }, rows, plan)
  return offline.finish(`hub stamp ${rowsText(destination)}`)
}

function isNothing({ changes }: StampPlan): boolean {
  return changes.deletes.length === 0 && changes.inserts.length === 0
}
