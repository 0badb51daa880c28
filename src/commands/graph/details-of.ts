import { realpathSync } from 'node:fs'

import type { Environment } from '../../config/environment.ts'
import { allDialects } from '../../dialects/dialects.ts'
import { masked } from '../../masked.ts'
import type { Revision } from '../../revision/revision.ts'
import { type Authors, authorsIn } from '../../script/authors.ts'
import { partOf } from '../ci/part.ts'
import { sqlOfRevisions } from '../ci/revision-sql.ts'
import { environmentsByDialect } from '../shared/environments-by-dialect.ts'
import type { Graph } from '../shared/graph.ts'
import type { CommandOptions } from '../shared/logger.ts'
import { describeOperations } from './describe-operations.ts'
import { withoutFolder } from './without-folder.ts'
import type { RevisionDetails, RevisionSql } from './graph-result.ts'

/** A function that gives the details of these revisions. Their code is run as for a script: no database is opened. */
export async function detailsOf(
  environment: Environment,
  graph: Graph,
  revisions: readonly Revision[],
  options: CommandOptions,
): Promise<(id: string) => RevisionDetails> {
  const { found } = await environmentsByDialect(environment)
  const dialects = (await allDialects()).filter(({ name }) => found.has(name))
  const described = await describeOperations(environment, graph, revisions, dialects, options.signal)
  const ids = new Set(revisions.map(({ id }) => id))
  const sql = new Map<string, RevisionSql[]>()
  for (const { name: database } of dialects) {
    const [place = environment] = found.get(database) ?? []
    const of = await sqlOn(place, graph, ids, { database, options })
    for (const id of ids) sql.set(id, [...(sql.get(id) ?? []), { database, ...of(id) }])
  }
  const authors = await authorsIn(environment.versions)
  return (id) => ({
    longMessage: masked(graph.fileOf(id).longMessage),
    author: authorOf(authors, graph.fileOf(id).file),
    operations: described.get(id) ?? [],
    sql: sql.get(id) ?? [],
  })
}

/** The SQL of each revision, or why there is none. */
async function sqlOn(
  environment: Environment,
  graph: Graph,
  ids: ReadonlySet<string>,
  { database, options: { log, signal } }: { database: RevisionSql['database']; options: CommandOptions },
): Promise<(id: string) => Pick<RevisionSql, 'sql' | 'reason'>> {
  const none = (reason: string) => () => ({ sql: null, reason })
  const shared = { ...(log && { log }), ...(signal && { signal }) }
  const { result, notDone } = await partOf(signal, () => sqlOfRevisions(environment, graph, ids, database, shared))
  if (result === null) return none(withoutFolder(notDone, environment))
  const texts = new Map(result.revisions.map(({ revision, sql }) => [revision, masked(sql)]))
  const reasons = new Map(
    result.notWritten.map(({ revision, reason }) => [revision, withoutFolder(masked(reason), environment)]),
  )
  return (id) => ({ sql: texts.get(id) ?? null, reason: texts.has(id) ? null : (reasons.get(id) ?? 'it does not run') })
}

/** A file that is gone, since a squash replaces it, has none. */
function authorOf(authors: Authors, file: string | undefined): string | null {
  if (authors.size === 0 || file === undefined) return null
  return authors.get(realpathSync(file)) ?? null
}
