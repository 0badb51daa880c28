import { readFileSync } from 'node:fs'

import { HubError } from '../../errors.ts'
import { warnOf } from '../../notice.ts'
import type { Move } from '../../revision/plan-rebase.ts'
import { withParents } from '../../script/edit-header.ts'
import { otherForm } from '../../script/other-form.ts'
import type { Graph } from '../shared/graph.ts'
import type { Logger } from '../shared/logger.ts'
import { RebaseImpossibleError } from './errors.ts'
import type { ChangedFile } from './change-files.ts'

/** What is to be edited. */
export interface Edit {
  readonly graph: Graph
  readonly tips: readonly string[]
  readonly onto: string
  readonly moves: readonly Move[]
  readonly log: Logger
}

/**
 * The files, in all their forms, with their new headers, once the graph that they make was checked. Throws
 * RebaseImpossibleError, RevisionHeaderError.
 */
export async function editedFiles({ graph, tips, onto, moves, log }: Edit): Promise<readonly ChangedFile[]> {
  try {
    await graph.checkParents(new Map(moves.map(({ revision, to }) => [revision, to])))
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    throw new RebaseImpossibleError(tips, onto, `the graph would be wrong: ${error.message.replace(/\.$/, '')}`)
  }
  return moves.flatMap(({ revision, to }) => {
    const { file } = graph.fileOf(revision)
    const other = otherForm(file)
    return [edited(file, to), ...(other === null ? [] : otherEdited(other, to, log))]
  })
}

function edited(file: string, parents: readonly string[]): ChangedFile {
  // Not the source that was read, which has no byte order mark.
  const before = readFileSync(file, 'utf8')
  return { file, before, after: withParents(before, file, parents) }
}

/** What was compiled may be written in another way; it is made again from the file that it comes from. */
function otherEdited(file: string, parents: readonly string[], log: Logger): readonly ChangedFile[] {
  try {
    return [edited(file, parents)]
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    const message = `${file} still has the old downRevision; build it again. ${error.message}`
    warnOf({ code: 'OUTDATED_COPY', message, facts: { file, reason: error.message } }, log)
    return []
  }
}
