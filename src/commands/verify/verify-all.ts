import type { Environment } from '../../config/environment.ts'
import { HubError } from '../../errors.ts'
import { planUndo, planUpgrade } from '../../revision/plan.ts'
import type { Revision } from '../../revision/revision.ts'
import { openScratch } from '../../runtime/scratch/scratch-environment.ts'
import { DdlNotRolledBackError, UntestedServerError } from '../../runtime/session/errors.ts'
import { loadRevision } from '../../script/load-revision.ts'
import { findDifferences } from '../shared/find-differences.ts'
import { run } from '../run/run.ts'
import { NoRevisionsError } from '../shared/errors.ts'
import { type Graph, readGraph } from '../shared/graph.ts'
import type { CommandOptions, Logger } from '../shared/logger.ts'
import { progressOnly, runLogOf } from '../shared/run-log.ts'
import { compareObjects } from '../proof/compare-contents.ts'
import { compareSchemas } from '../proof/compare-schemas.ts'
import { type Objects, readObjects } from '../proof/read-state.ts'
import { type VerifiedSquash, verifySquash } from './verify-squash.ts'
import { type Fixture, type FixtureDatabase, withFixtureDatabase } from './fixture.ts'
import { messageOf } from '../../words.ts'

/** Options of `verify`. */
export interface VerifyOptions extends CommandOptions {
  /** Allow several heads. */
  readonly severalHeads?: boolean
  /** Compare the final schema with the entities (default: if the environment has entities). */
  readonly entities?: boolean
  /** By revision id: rows to load before it runs, and checks to make afterwards. */
  readonly fixtures?: Readonly<Record<string, Fixture>>
}

/** The results of `verify`. */
export interface VerifyResult {
  readonly isVerified: boolean
  /** Every revision, in upgrade order; those after a failed one are missing. */
  readonly revisions: readonly VerifiedRevision[]
  /** Problems of the history as a whole: several heads, differences from the entities. */
  readonly problems: readonly string[]
}

/** The results of `verify` for one revision. */
export interface VerifiedRevision {
  readonly revision: string
  readonly message: string
  /** Whether it was upgraded, downgraded and upgraded again; a revision without `down` is only upgraded. */
  readonly isReversible: boolean
  /** Whether it depends on the entities in their current form. */
  readonly hasCreateMissing: boolean
  /** Whether a fixture was loaded before it. */
  readonly hasFixture: boolean
  /** How it compares with the revisions that it replaces; null if it replaces none. */
  readonly squash: VerifiedSquash | null
  readonly problems: readonly string[]
}

/**
 * Tries every revision on a scratch database: there is one head; each revision is upgraded, downgraded and upgraded
 * again; the schema after its downgrade is the same as before its upgrade; the final schema matches the entities.
 * Collects problems instead of throwing them. Throws only if there is no database to try the revisions on, or if it is
 * aborted.
 */
export async function verifyAll(resolved: Environment, options: VerifyOptions): Promise<VerifyResult> {
  const log = runLogOf(options)
  const graph = await readGraph(resolved, options)
  if (graph.map.revisions.length === 0) throw new NoRevisionsError(resolved.versions)
  const place = await openScratch(resolved)
  try {
    const work = {
      graph,
      log,
      environment: place.environment,
      source: resolved,
      fixtures: options.fixtures ?? {},
      signal: options.signal,
    }
    const revisions: VerifiedRevision[] = []
    let before: Objects | null = null
    const { steps } = planUpgrade(graph.map, [], 'heads')
    for (const [index, { revision }] of steps.entries()) {
      const runLog = progressOnly(log, { number: index + 1, of: steps.length })
      const verified = await verifyRevision(revision, { ...work, runLog, before })
      revisions.push(verified.found)
      before = verified.left
      if (!verified.isUp) break
    }
    const isWhole = revisions.length === graph.map.revisions.length
    const problems = [
      ...headProblems(graph, options),
      ...unknownFixtures(graph, options),
      ...(isWhole ? await entityProblems(place.environment, options) : ['The revisions after it were not tried.']),
    ]
    const isVerified = problems.length === 0 && revisions.every((each) => each.problems.length === 0)
    return { isVerified, revisions, problems }
  } finally {
    await place.dispose()
  }
}

interface Verification {
  readonly graph: Graph
  readonly log: Logger
  /** For the runs of one revision. */
  readonly runLog: Logger
  /** The scratch database. */
  readonly environment: Environment
  /** The one for whose database it is. */
  readonly source: Environment
  readonly fixtures: Readonly<Record<string, Fixture>>
  /** What is in the scratch database; null if it was not read since it changed. */
  readonly before: Objects | null
  readonly signal: AbortSignal | undefined
}

/** A revision, whether it is applied, and what is in the scratch database then; null if it was not read. */
interface Verified {
  readonly found: VerifiedRevision
  readonly isUp: boolean
  readonly left: Objects | null
}

async function verifyRevision({ id, message }: Revision, work: Verification): Promise<Verified> {
  const { graph, environment, log, signal } = work
  const problems: string[] = []
  const fixture = work.fixtures[id]
  const options = { confirm: true, log: work.runLog, ...(signal && { signal }) }
  const attempt = async (what: string, act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act()
      return true
    } catch (error) {
      // An aborted run is not a problem of the revision.
      signal?.throwIfAborted()
      // Neither are these errors.
      if (error instanceof UntestedServerError || error instanceof DdlNotRolledBackError) throw error
      problems.push(`${what}: ${messageOf(error)}`)
      if (!(error instanceof HubError) && !fixture) throw error
      return false
    }
  }
  const attemptFixture = async (what: string, use: ((database: FixtureDatabase) => unknown) | undefined) =>
    use === undefined || (await attempt(`fixture, ${what}`, () => withFixtureDatabase(environment, signal, use)))
  const up = () => run(environment, { graph, targets: [id], plan: (map, rows) => planUpgrade(map, rows, id) }, options)
  // Not a downgrade to its parent, which would also undo its siblings.
  const back = () => run(environment, { graph, targets: [id], plan: (map, rows) => planUndo(map, rows, id) }, options)
  const { down } = await loadRevision(graph.fileOf(id))
  const isReversible = down !== null
  const before = work.before ?? (await readObjects(environment))
  let left: Objects | null = null
  let isUp = (await attemptFixture('before', fixture?.before)) && (await attempt('up', up))
  if (isUp) {
    await attemptFixture('after', fixture?.after)
    if (isReversible) {
      const above = await readObjects(environment)
      isUp = await attempt('down', back)
      const compare = async (wanted: Objects, what: string) => {
        const now = await readObjects(environment)
        problems.push(...(await changes(environment, wanted, now)).map((text) => `${what}: ${text}`))
        return now
      }
      if (isUp) await compare(before, 'after down, the schema differs from the one before up')
      isUp &&= await attempt('up again', up)
      if (isUp) left = await compare(above, 'the second upgrade produced a different schema')
    }
  }
  let squash: VerifiedSquash | null = null
  if (isUp) {
    await attempt('compared with the revisions that it replaces', async () => {
      const found = await verifySquash(work.source, graph, id, { log: work.runLog, signal })
      squash = found?.squash ?? null
      problems.push(...(found?.problems ?? []))
    })
  }
  log.info(`${id}: ${problems.length > 0 ? 'failed' : isReversible ? 'up, down, up' : 'up (irreversible)'}`)
  const hasCreateMissing = /\bcreateMissing\s*\(/.test(graph.fileOf(id).source)
  return {
    found: {
      revision: id,
      message,
      isReversible,
      hasCreateMissing,
      hasFixture: fixture !== undefined,
      squash,
      problems,
    },
    isUp,
    left,
  }
}

/** What would have to change for the database to have the objects that it had. Rows do not count. */
async function changes(environment: Environment, wanted: Objects, now: Objects): Promise<readonly string[]> {
  return [...(await compareSchemas(environment, now.schema, wanted.schema)), ...compareObjects(wanted, now)]
}

function headProblems({ map }: Graph, { severalHeads }: VerifyOptions): readonly string[] {
  if (severalHeads || map.heads.length === 1) return []
  return [`There are ${map.heads.length} heads (${map.heads.join(', ')}); merge them into one.`]
}

function unknownFixtures({ ids }: Graph, { fixtures = {} }: VerifyOptions): readonly string[] {
  return Object.keys(fixtures)
    .filter((id) => !ids.includes(id))
    .map((id) => `There is a fixture for '${id}', but no revision with that id.`)
}

async function entityProblems(environment: Environment, { entities }: VerifyOptions): Promise<readonly string[]> {
  if (!(entities ?? environment.entities !== undefined)) return []
  try {
    const { differences, otherNames } = await findDifferences(environment, {})
    return [...differences, ...otherNames].map(({ text }) => `The entities and the revisions differ: ${text}`)
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return [`The entities cannot be compared: ${error.message}`]
  }
}
