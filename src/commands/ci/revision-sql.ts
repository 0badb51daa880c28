import type { Environment } from '../../config/environment.ts'
import type { DialectName } from '../../dialect-name.ts'
import { planUpgrade } from '../../revision/plan.ts'
import { requireFiles } from '../../revision/squash-steps.ts'
import { RevisionFailedError } from '../../runtime/run/revision-failed-error.ts'
import { messageOf } from '../../words.ts'
import { storedRows } from '../run/offline.ts'
import { writeOffline } from '../run/run-offline.ts'
import type { Graph } from '../shared/graph.ts'
import type { CommandOptions } from '../shared/logger.ts'

/** The SQL of revisions on one kind of database. */
export interface SqlOfRevisions {
  readonly database: DialectName
  /** In upgrade order: what each does by itself, without transactions and hub's own tables. */
  readonly revisions: readonly { readonly revision: string; readonly sql: string }[]
  /** Those of which no SQL can be written without a database, and why. */
  readonly notWritten: readonly { readonly revision: string; readonly reason: string }[]
}

/** How often the script is begun again after a revision of which none can be written. */
const mostFailures = 20

/**
 * Writes what revisions do as SQL, as an upgrade in the form of a script would. Where one cannot be written, those after
 * it are.
 */
export async function sqlOfRevisions(
  environment: Environment,
  graph: Graph,
  ids: ReadonlySet<string>,
  database: DialectName,
  options: CommandOptions,
): Promise<SqlOfRevisions> {
  const { map } = graph
  const revisions: { revision: string; sql: string }[] = []
  const notWritten: { revision: string; reason: string }[] = []
  const later = map.descendants(ids)
  const applied = new Set([...map.ancestors(ids)].filter((id) => !ids.has(id) && !later.has(id)))
  const left = new Set(ids)
  while (left.size > 0 && notWritten.length < mostFailures) {
    const planned = requireFiles(planUpgrade(map, storedRows(map, map.maximal(applied)), [...left]))
    const { texts, error } = await textsOf({ environment, graph, planned }, options)
    for (const [index, { revision }] of planned.steps.entries()) {
      const isFailed = error !== null && index === Math.max(texts.length - 1, 0)
      if (isFailed) notWritten.push({ revision: revision.id, reason: reasonOf(error) })
      else if (left.has(revision.id)) revisions.push({ revision: revision.id, sql: texts[index] ?? '' })
      applied.add(revision.id)
      left.delete(revision.id)
      if (isFailed) break
    }
  }
  const reason = `${mostFailures} revisions before it cannot be written without a database`
  return { database, revisions, notWritten: [...notWritten, ...[...left].map((revision) => ({ revision, reason }))] }
}

/** The SQL of each step up to the one that failed, if one did. */
function textsOf(script: Parameters<typeof writeOffline>[0], options: CommandOptions) {
  return writeOffline(script, options, async ({ sink }, write) => {
    try {
      await write()
      return { texts: sink.stepTexts(), error: null }
    } catch (error) {
      options.signal?.throwIfAborted()
      if (!(error instanceof RevisionFailedError)) throw error
      return { texts: sink.stepTexts(), error }
    }
  })
}

/** What the revision needs a database for, where that is why. */
function reasonOf(error: RevisionFailedError): string {
  return messageOf(error.cause ?? error)
}
