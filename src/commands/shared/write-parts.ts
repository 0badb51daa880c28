import type { Dialect } from '../../dialects/port/dialect.ts'
import { restateOperations } from '../../autogenerate/render/restate-operations.ts'
import { rm } from 'node:fs/promises'

import { type FillIn, renderOperations } from '../../autogenerate/render/render-operations.ts'
import type { Environment } from '../../config/environment.ts'
import { describe } from '../../operations/describe.ts'
import type { Operation } from '../../operations/operation.ts'
import { singleChanges } from '../../operations/single-changes.ts'
import type { Revision } from '../../revision/revision.ts'
import { HookError } from '../../script/errors.ts'
import type { RevisionOptions } from './revision-options.ts'
import { type Graph, readGraphOrNone } from './graph.ts'
import { type NewRevisionResult, writeRevision } from './new-revision.ts'

/** What one of the revisions does and how it is undone. */
export interface Part {
  readonly operations: readonly Operation[]
  readonly back: readonly Operation[]
  /** A note for the reader, written as a comment at the head of `up`. */
  readonly note?: string
}

/** A `fillIn('users.born')` in a file, identified by its column. */
export interface NeededFillIn extends FillIn {
  /** `up`: the file is refused until the value is written; `down`: only its downgrade is. */
  readonly direction: 'up' | 'down'
  readonly file: string
}

/** A part that was written. */
export interface WrittenPart {
  readonly revision: NewRevisionResult
  /** Descriptions of its operations. */
  readonly operations: readonly string[]
  readonly fillIns: readonly NeededFillIn[]
}

interface Writing {
  readonly environment: Environment
  readonly graph: Graph
  readonly dialect: Dialect
  readonly parents: readonly Revision[]
  readonly message: string
  readonly options: RevisionOptions
}

/**
 * Writes a revision for each part, two at most: the second on top of the first. Labels and dependencies belong to the
 * first, the id to the last. If the second cannot be written, the first is removed.
 */
export async function writeParts(parts: readonly Part[], writing: Writing): Promise<readonly WrittenPart[]> {
  const [first, second] = parts
  if (!first) return []
  if (!second) return [await writePart(first, writing)]
  const { environment, message, options } = writing
  const { revisionId: _id, ...ofFirst } = options
  const { branchLabels: _labels, dependsOn: _dependsOn, ...ofSecond } = options
  const text = [message.trim(), 'fill new columns'].filter((each) => each !== '').join(': ')
  const before = await writePart(first, { ...writing, message: text, options: ofFirst })
  try {
    const graph = await readGraphOrNone(environment, options)
    const parents = [graph.map.get(before.revision.revision)]
    return [before, await writePart(second, { ...writing, graph, parents, options: ofSecond })]
  } catch (error) {
    // A hook fails after the second file was written, and that file needs the first.
    if (!(error instanceof HookError)) await rm(before.revision.file, { force: true })
    throw error
  }
}

async function writePart({ operations, back, note }: Part, writing: Writing): Promise<WrittenPart> {
  const { environment, dialect, graph, parents, message, options } = writing
  const up = renderOperations(restateOperations(operations, dialect), 'up')
  const down = renderOperations(restateOperations(back, dialect), 'down')
  const revision = await writeRevision(environment, graph, parents, message, {
    ...options,
    upBody: [...(note === undefined ? [] : [`// ${note}`]), ...up.body],
    downBody: down.body,
    imports: [...new Set([...up.imports, ...down.imports])].toSorted(),
    constants: [...up.constants, ...down.constants],
  })
  const { file } = revision
  return {
    revision,
    operations: operations.flatMap(singleChanges).map(describe),
    fillIns: [
      ...up.fillIns.map((each) => ({ ...each, direction: 'up' as const, file })),
      ...down.fillIns.map((each) => ({ ...each, direction: 'down' as const, file })),
    ],
  }
}
