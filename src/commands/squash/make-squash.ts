import { dirname } from 'node:path'

import type { Environment } from '../../config/environment.ts'
import type { DialectName } from '../../dialect-name.ts'
import { namesToReplace } from '../../revision/replaced-names.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import type { Graph } from '../shared/graph.ts'
import { type PreparedRevision, prepareRevision } from '../shared/new-revision.ts'
import type { Members } from './choose-members.ts'
import { joinImports, languageOf } from './join-imports.ts'
import type { RecordedMember } from './record-members.ts'
import { renderParts } from './render-parts.ts'

/** All that a squash is made of. */
export interface SquashParts {
  readonly environment: Environment
  readonly graph: Graph
  readonly members: Members
  readonly files: readonly ScriptRevision[]
  readonly recorded: readonly RecordedMember[]
  readonly dialects: readonly DialectName[]
  readonly message: string | undefined
  readonly revisionId: string | undefined
  readonly noDown: boolean
}

/** A squash that can be proven, and then written. */
export interface MadeSquash {
  readonly prepared: PreparedRevision
  readonly isReversible: boolean
  /** How many operations the members have, and how many it has. */
  readonly operations: { readonly recorded: number; readonly written: number }
}

/** Makes the squash of recorded members; if `isFolded`, without the operations that cancel. */
export async function makeSquash(parts: SquashParts, isFolded: boolean): Promise<MadeSquash> {
  const { environment, graph, members, files, recorded, dialects, message, revisionId, noDown } = parts
  const isReversible = !noDown && recorded.every(({ irreversible }) => irreversible === null)
  const up = renderParts(recorded, 'up', dialects, isFolded)
  const down = isReversible ? renderParts(recorded, 'down', dialects, isFolded) : null
  const ids = recorded.map(({ id }) => id)
  const folder = dirname(files.at(-1)?.file ?? '')
  const parents = graph.map.resolve(members.downRevisions)
  const title = message?.trim() || `squash of ${ids.at(0)} to ${ids.at(-1)}`
  const prepared = await prepareRevision(environment, graph, parents, title, {
    ...(revisionId === undefined ? {} : { revisionId }),
    ...(environment.versions.includes(folder) ? { versionPath: folder } : {}),
    language: languageOf(recorded, files),
    branchLabels: members.branchLabels,
    dependsOn: members.dependsOn,
    replaces: namesToReplace(files, (id) => graph.filesFor(id)[0]),
    upBody: up.body,
    downBody: down && down.body,
    imports: joinImports(members.range, [...up.imports, ...(down?.imports ?? [])]),
  })
  const operations = {
    recorded: up.counts.recorded + (down?.counts.recorded ?? 0),
    written: up.counts.written + (down?.counts.written ?? 0),
  }
  return { prepared, isReversible, operations }
}
