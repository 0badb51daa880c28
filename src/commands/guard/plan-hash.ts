import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import type { Environment } from '../../config/environment.ts'
import type { Revision } from '../../revision/revision.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { findUnfinished } from '../../runtime/version/unfinished.ts'
import { checksum } from '../../script/checksum.ts'
import type { Graph } from '../shared/graph.ts'
import { databasePlace } from './database-place.ts'
import { PlanChangedError, type PlanPart, planParts } from './errors.ts'

/** A plan on a database, as its hash is made of it. */
export interface HashedPlan {
  readonly environment: Environment
  readonly graph: Pick<Graph, 'filesFor'>
  readonly database: Database
  readonly state: Pick<DatabaseState, 'rows' | 'tables' | 'isUnfinished'>
  /** The rows that an adoption stamps first; null without one. */
  readonly adopted: readonly string[] | null
  /** What is done with each revision, in order. */
  readonly steps: readonly (readonly [what: string, revision: Pick<Revision, 'id'>])[]
  /** The version rows afterwards. */
  readonly destination: readonly string[]
}

/** The hash of a plan: one for each of its parts. */
export async function planHash(plan: HashedPlan): Promise<string> {
  const { environment, state, adopted, steps, destination, database } = plan
  const of: Readonly<Record<PlanPart, unknown>> = {
    database: await identityOf(plan),
    rows: [state.rows ?? [], adopted],
    unfinished: await unfinishedIn(database, state),
    steps: [
      steps.map(([what, { id }]) => `${what} ${id}`),
      destination,
      Object.entries(environment.x).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      environment.transaction,
    ],
    files: await checksumsOf(plan),
  }
  return planParts.map((part) => hash('sha256', JSON.stringify(of[part]), 'hex').slice(0, 8)).join('-')
}

/** Throws PlanChangedError, which names what is different, if the plan does not have that hash. */
export async function checkPlanHash(given: string, plan: HashedPlan): Promise<void> {
  const now = (await planHash(plan)).split('-')
  const before = given.trim().toLowerCase().split('-')
  const isHash = before.length === now.length && before.every((part) => /^[0-9a-f]{8}$/.test(part))
  const changed = isHash ? planParts.filter((_, index) => now[index] !== before[index]) : []
  if (isHash && changed.length === 0) return
  // Other steps have other files.
  const told = changed.filter((part) => part !== 'files' || !changed.includes('steps'))
  throw new PlanChangedError(given, told, { rows: plan.state.rows ?? [], done: 0 })
}

/** A database that is still to be made is only a place. */
async function identityOf({ environment, database, state }: HashedPlan): Promise<readonly unknown[]> {
  const isNew = state.rows === null && state.tables.length === 0
  const itself = isNew ? null : await database.dialect.identify(database.connection)
  return [await databasePlace(database, environment), itself, database.versionTable.fullName]
}

async function unfinishedIn(
  { versionLog, connection }: Database,
  { isUnfinished }: HashedPlan['state'],
): Promise<readonly unknown[]> {
  if (!isUnfinished) return []
  const unfinished = await findUnfinished(versionLog, connection)
  return unfinished.map(({ started: { id, runId, revision, direction } }) => [id, runId, revision, direction])
}

/** Read again, since they may have been changed since the plan was made. */
async function checksumsOf({ graph, steps }: HashedPlan): Promise<readonly string[]> {
  const files = steps.flatMap(([, { id }]) => graph.filesFor(id))
  const sums: string[] = []
  for (const { file } of files) sums.push(checksum(await readFile(file, 'utf8')))
  return sums
}
