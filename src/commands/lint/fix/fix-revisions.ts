import { type Environment, type EnvironmentInput, resolveEnvironment } from '../../../config/environment.ts'
import { HubError } from '../../../errors.ts'
import type { Finding, RecordedRevision } from '../../../lint/linted.ts'
import { toSource } from '../../../operations/to-source.ts'
import { findUpstream } from '../../../script/upstream.ts'
import { appliedOf, askDatabases } from '../../rebase/ask-databases.ts'
import { changeFiles } from '../../rebase/change-files.ts'
import type { Graph } from '../../shared/graph.ts'
import type { CommandOptions } from '../../shared/logger.ts'
import { writeRevision } from '../../shared/new-revision.ts'
import { planFile, type NotFixed } from './plan-file.ts'

/** What became of findings that have a mechanical fix. */
export interface Fixed {
  readonly fixed: readonly Finding[]
  /** Those that stay, and why. */
  readonly notFixed: readonly NotFixed[]
  /** The files of revisions that were written for what comes later. */
  readonly written: readonly string[]
}

/** What is needed to fix findings. */
export interface FixRequest {
  readonly environment: Environment
  readonly graph: Graph
  readonly findings: readonly Finding[]
  /** The linted revisions as recorded, for each database. */
  readonly recorded: readonly RecordedRevision[]
  /** `database`: the one that was named, which need not be in the config. */
  readonly options: CommandOptions & { readonly database?: EnvironmentInput }
}

/** Fixes findings in the files of revisions that no database has. */
export async function fixRevisions(request: FixRequest): Promise<Fixed> {
  const fixable = request.findings.filter(({ fix }) => fix !== undefined)
  const revisions = [...new Set(fixable.map(({ revision }) => revision))]
  const held = await heldRevisions(request, revisions)
  const fixed: Finding[] = []
  const notFixed: NotFixed[] = []
  const written: string[] = []
  for (const revision of revisions) {
    const findings = fixable.filter((each) => each.revision === revision)
    const reason = held.get(revision)
    if (reason !== undefined) {
      notFixed.push(...findings.map((finding) => ({ finding, reason })))
      continue
    }
    const plan = planFile(request, revision, findings)
    notFixed.push(...plan.notFixed)
    if (plan.file === null) continue
    await changeFiles([plan.file])
    fixed.push(...plan.fixed)
    written.push(...(await writeLater(request, revision, plan.fixed)))
  }
  return { fixed, notFixed, written }
}

/** The revision that does what cannot be done in the same transaction. */
async function writeLater(
  { environment, graph }: FixRequest,
  revision: string,
  fixed: readonly Finding[],
): Promise<readonly string[]> {
  const later = fixed.flatMap(({ fix }) => (fix?.later ? [fix.later] : []))
  if (later.length === 0) return []
  const names = later.map((each) => ('constraint' in each ? each.constraint : each.kind))
  const { file } = await writeRevision(
    environment,
    graph,
    [graph.fileOf(revision)],
    `validate ${[...new Set(names)].join(', ')}`,
    {
      upBody: [...new Set(later.map(toSource))],
      downBody: ['// Nothing to undo: it stays valid.'],
    },
  )
  return [file]
}

/** Revisions that may be applied somewhere, and why that is so. */
async function heldRevisions(
  { environment, graph, options }: FixRequest,
  revisions: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (revisions.length === 0) return new Map()
  const upstream = await findUpstream(environment.versions, revisions)
  const { asked, notAsked } = await askDatabases(environment, graph, revisions, options)
  const { database, ...shared } = options
  const named =
    database === undefined ? [] : await appliedInNamed(resolveEnvironment(database), graph, revisions, shared)
  if (typeof named === 'string')
    return new Map(revisions.map((each) => [each, `nobody knows whether it is applied in the database: ${named}`]))
  // Where git has what others have, a database that cannot be asked is that of nobody else.
  const [unknown] = upstream === null ? notAsked : []
  return new Map(
    revisions.flatMap((revision): readonly [string, string][] => {
      const applied = [...asked, ...named].find((each) => each.revisions.includes(revision))
      if (applied !== undefined) return [[revision, `it is applied in ${applied.database}`]]
      if (upstream?.revisions.includes(revision)) return [[revision, `${upstream.name} has it`]]
      if (unknown === undefined) return []
      return [
        [revision, `nobody knows whether it is applied in ${unknown.environment ?? 'the database'}: ${unknown.reason}`],
      ]
    }),
  )
}

/** What the database that was named has of these revisions; a reason if it cannot be asked. */
async function appliedInNamed(...asked: Parameters<typeof appliedOf>) {
  try {
    return [await appliedOf(...asked)]
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return error.message
  }
}
