import { existsSync } from 'node:fs'

import type { Environment } from '../../config/environment.ts'
import { replacedName } from '../../revision/replaced-names.ts'
import type { Revision } from '../../revision/revision.ts'
import { RevisionMap } from '../../revision/revision-map.ts'
import type { Seen, SquashedGraph } from '../../revision/squashed-graph.ts'
import { readVersions, type ScriptRevision } from '../../script/read-versions.ts'
import { type CommandOptions, logOf } from './logger.ts'

/** The graph of the versions folder, and the contents of its files that are not part of the graph. */
export interface Graph {
  /** Without a database, squashes stand in it and what they replace is hidden. */
  readonly map: RevisionMap
  /** All ids in use, also those of revisions that squashes replace. */
  readonly ids: readonly string[]
  /** The file of a revision of the map, or of one that is hidden, with its header as it is written. */
  fileOf(id: string): ScriptRevision
  /** The files of what a revision stands for: its own, and of those that it replaces the ones that are there. */
  filesFor(id: string): readonly ScriptRevision[]
  /** The same graph in the view that these version rows and targets need; itself if there are no squashes. */
  at(seen: Seen): Graph
  /** The same graph where the members of all squashes stand. */
  long(): Graph
  /** Throws what the next command would throw if there were this revision too. */
  check(revision: Revision): Promise<void>
  /** The same if revisions had other parents, by their ids. */
  checkParents(parents: ReadonlyMap<string, readonly string[]>): Promise<void>
}

/** Reads the headers and checks the graph. Loads only revision files whose header is not literal. */
export async function readGraph(environment: Environment, options: CommandOptions): Promise<Graph> {
  const log = logOf(options)
  const revisions = await readVersions({
    folders: environment.versions,
    ...(environment.prefer === null ? {} : { prefer: environment.prefer }),
    onLoaded: (file) => log.debug(`${file}: the header is not literal, so the file was loaded to read it`),
  })
  return graphOf(revisions)
}

/** The graph; empty if the versions folder does not exist yet, since the first revision creates it. */
export async function readGraphOrNone(environment: Environment, options: CommandOptions): Promise<Graph> {
  const isFirst = environment.versions.every((folder) => !existsSync(folder))
  return isFirst ? graphOf([]) : readGraph(environment, options)
}

async function graphOf(revisions: readonly ScriptRevision[]): Promise<Graph> {
  const squashed = await squashedOf(revisions)
  const files = new Map(revisions.map((revision) => [revision.id, revision]))
  const checkAll = async (all: readonly Revision[]): Promise<void> => {
    if (!(await squashedOf(all))) RevisionMap.from(all)
  }
  const filesFor = (id: string): readonly ScriptRevision[] => {
    const file = files.get(id)
    if (file === undefined) return []
    return [...new Set([file, ...file.replaces.flatMap((name) => filesFor(replacedName(name).id))])]
  }
  const inView = (map: RevisionMap): Graph => ({
    map,
    ids: squashed?.ids ?? map.revisions.map(({ id }) => id),
    fileOf(id) {
      // `get` throws for one that is missing.
      return files.get(id) ?? (map.get(id) as ScriptRevision)
    },
    filesFor,
    at(seen) {
      return squashed === null ? this : inView(squashed.at(seen))
    },
    long() {
      return squashed === null ? this : inView(squashed.long)
    },
    check: (revision) => checkAll([...revisions, revision]),
    checkParents: (parents) =>
      checkAll(revisions.map((each) => ({ ...each, downRevisions: parents.get(each.id) ?? each.downRevisions }))),
  })
  return inView(squashed?.short ?? RevisionMap.from(revisions))
}

/** Null if there are no squashes; most projects have none, and load nothing of them. */
async function squashedOf(revisions: readonly Revision[]): Promise<SquashedGraph | null> {
  if (!revisions.some(({ replaces }) => replaces.length > 0)) return null
  const { SquashedGraph } = await import('../../revision/squashed-graph.ts')
  return SquashedGraph.from(revisions)
}
