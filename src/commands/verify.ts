import { type Environment, type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { HubError } from '../errors.ts'
import { planUndo, planUpgrade } from '../revision/plan.ts'
import type { Revision } from '../revision/revision.ts'
import { openScratch } from '../runtime/scratch/scratch-environment.ts'
import { DdlNotRolledBackError, UntestedServerError } from '../runtime/session/errors.ts'
import { loadRevision } from '../script/load-revision.ts'
import { findDifferences } from './shared/find-differences.ts'
import { run } from './run/run.ts'
import { NoRevisionsError, NotVerifiedError } from './shared/errors.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import { type CommandOptions, type Logger, logOf } from './shared/logger.ts'
import { schemaReader, type SchemaReader } from './shared/schema-reader.ts'
import { type Fixture, type FixtureDatabase, withFixtureDatabase } from './verify/fixture.ts'
import { messageOf } from '../words.ts'

/** Options of `verify`. */
export interface VerifyOptions extends CommandOptions {
  /** Allow several heads. */
  readonly severalHeads?: boolean
  /** Compare the end of the line with the entities; where absent, where the environment names some. */
  readonly entities?: boolean
  /** By revision id: rows to load before it runs, and what to look at after. */
  readonly fixtures?: Readonly<Record<string, Fixture>>
}

/** What `verify` found. */
export interface VerifyResult {
  readonly isVerified: boolean
  /** Every revision, in the order of the way up; those after a failed one are missing. */
  readonly revisions: readonly VerifiedRevision[]
  /** What is wrong with the line as a whole: heads, differences from the entities. */
  readonly problems: readonly string[]
}

/** What `verify` found of one revision. */
export interface VerifiedRevision {
  readonly revision: string
  readonly message: string
  /** It went up, down and up again; one without a `down` only up. */
  readonly isReversible: boolean
  /** It depends on the entities as they are today. */
  readonly hasCreateMissing: boolean
  /** Whether a fixture was loaded before it. */
  readonly hasFixture: boolean
  readonly problems: readonly string[]
}

/**
 * The same for a test: throws NotVerifiedError, which lists all that is wrong, where `verify` would find something.
 */
export async function verifyRevisions(
  environment: EnvironmentInput,
  options: VerifyOptions = {},
): Promise<VerifyResult> {
  const result = await verify(environment, options)
  if (!result.isVerified) {
    const ofRevisions = result.revisions.flatMap(({ revision, problems }) =>
      problems.map((text) => `${revision}: ${text}`),
    )
    throw new NotVerifiedError([...ofRevisions, ...result.problems])
  }
  return result
}

/**
 * Tries every revision on a scratch database: one head; each goes up, down and up again; the schema after
 * its way down is the one before its way up; entities and the end of the line agree. Collects what is wrong instead of
 * throwing it. Throws only where there is nothing to try it on, and where it is told to stop.
 */
export async function verify(environment: EnvironmentInput, options: VerifyOptions = {}): Promise<VerifyResult> {
  const log = logOf(options)
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, options)
  if (graph.map.revisions.length === 0) throw new NoRevisionsError(resolved.versions)
  const place = await openScratch(resolved)
  try {
    const work: Verification = {
      graph,
      log,
      environment: place.environment,
      read: schemaReader(place.environment),
      fixtures: options.fixtures ?? {},
      signal: options.signal,
    }
    const revisions: VerifiedRevision[] = []
    for (const { revision } of planUpgrade(graph.map, [], 'heads').steps) {
      const verified = await verifyRevision(revision, work)
      revisions.push(verified.found)
      if (!verified.isUp) break
    }
    const isWhole = revisions.length === graph.map.revisions.length
    const problems = [
      ...headProblems(graph, options),
      ...unknownFixtures(graph, options),
      ...(isWhole ? await entityProblems(place.environment, options) : ['The line was not followed to its end.']),
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
  readonly environment: Environment
  readonly read: SchemaReader
  readonly fixtures: Readonly<Record<string, Fixture>>
  readonly signal: AbortSignal | undefined
}

async function verifyRevision(
  { id, message }: Revision,
  work: Verification,
): Promise<{ readonly found: VerifiedRevision; readonly isUp: boolean }> {
  const { graph, environment, read, log, signal } = work
  const problems: string[] = []
  const fixture = work.fixtures[id]
  const options = { confirm: true, ...(signal && { signal }) }
  const attempt = async (what: string, act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act()
      return true
    } catch (error) {
      // What was stopped is not wrong.
      signal?.throwIfAborted()
      // Nor is it the revision's fault.
      if (error instanceof UntestedServerError || error instanceof DdlNotRolledBackError) throw error
      problems.push(`${what}: ${messageOf(error)}`)
      if (!(error instanceof HubError) && !fixture) throw error
      return false
    }
  }
  const attemptFixture = async (what: string, use: ((database: FixtureDatabase) => unknown) | undefined) =>
    use === undefined || (await attempt(`fixture, ${what}`, () => withFixtureDatabase(environment, signal, use)))
  const up = () => run(environment, ({ map }, rows) => planUpgrade(map, rows, id), options)
  // Not a downgrade to what is below it: that takes the branches beside it along.
  const back = () => run(environment, ({ map }, rows) => planUndo(map, rows, id), options)
  const { down } = await loadRevision(graph.fileOf(id))
  const isReversible = down !== null
  const before = await read()
  let isUp = (await attemptFixture('before', fixture?.before)) && (await attempt('up', up))
  if (isUp) {
    await attemptFixture('after', fixture?.after)
    if (isReversible) {
      const above = await read()
      isUp = await attempt('down', back)
      if (isUp) problems.push(...(await read.difference(before, 'after down the schema is not the one before up')))
      isUp &&= await attempt('up again', up)
      if (isUp)
        problems.push(...(await read.difference(above, 'the second time up gives another schema than the first')))
    }
  }
  log.info(`${id}: ${problems.length > 0 ? 'failed' : isReversible ? 'up, down, up' : 'up (irreversible)'}`)
  const hasCreateMissing = /\bcreateMissing\s*\(/.test(graph.fileOf(id).source)
  return {
    found: { revision: id, message, isReversible, hasCreateMissing, hasFixture: fixture !== undefined, problems },
    isUp,
  }
}

function headProblems({ map }: Graph, { severalHeads }: VerifyOptions): readonly string[] {
  if (severalHeads || map.heads.length === 1) return []
  return [`There are ${map.heads.length} heads (${map.heads.join(', ')}); join them with 'hub merge heads'.`]
}

function unknownFixtures({ map }: Graph, { fixtures = {} }: VerifyOptions): readonly string[] {
  return Object.keys(fixtures)
    .filter((id) => !map.find(id))
    .map((id) => `There is a fixture for '${id}', and no revision of that id.`)
}

async function entityProblems(environment: Environment, { entities }: VerifyOptions): Promise<readonly string[]> {
  if (!(entities ?? environment.entities !== undefined)) return []
  try {
    const { differences, otherNames } = await findDifferences(environment, {})
    return [...differences, ...otherNames].map(({ text }) => `The entities and the end of the line differ: ${text}`)
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return [`The entities cannot be compared: ${error.message}`]
  }
}
