import { readFileSync } from 'node:fs'

import type { Environment } from '../../../config/environment.ts'
import type { Finding, RecordedRevision } from '../../../lint/linted.ts'
import { sourceTree, type SourceNode } from '../../../lint/source-tree.ts'
import type { ChangedFile } from '../../rebase/change-files.ts'
import type { Graph } from '../../shared/graph.ts'
import { inserted, withOption, withoutTransaction, type Insertion } from './edit-call.ts'
import { mayLeaveTransaction } from './may-leave-transaction.ts'

/** A finding that stays although its rule has a fix. */
export interface NotFixed {
  readonly finding: Finding
  readonly reason: string
}

/** How a file changes. */
export interface FilePlan {
  /** Null if nothing of it can be fixed. */
  readonly file: ChangedFile | null
  readonly fixed: readonly Finding[]
  readonly notFixed: readonly NotFixed[]
}

/** Plans the fixes of one revision's findings. */
export function planFile(
  {
    environment,
    graph,
    recorded,
  }: { readonly environment: Environment; readonly graph: Graph; readonly recorded: readonly RecordedRevision[] },
  revision: string,
  findings: readonly Finding[],
): FilePlan {
  const { file } = graph.fileOf(revision)
  // Not the source that was read, which has no byte order mark.
  const before = readFileSync(file, 'utf8')
  const tree = sourceTree(before, file)
  const header = tree && withoutTransaction(tree, before)
  const own = recorded.filter(({ id }) => id === revision)
  const leaving = findings.filter(({ fix }) => fix?.leaves === 'file' || fix?.leaves === 'operation')
  const lines = leaving.map(({ line }) => line)
  const mayLeave = environment.transaction !== 'all' && own.every((each) => mayLeaveTransaction(each, lines))
  const insertions: Insertion[] = []
  const fixed: Finding[] = []
  const notFixed: NotFixed[] = []
  for (const finding of findings) {
    const planned = plan(finding, tree, before)
    const isLast = graph.map.heads.includes(revision)
    if (typeof planned === 'string') notFixed.push({ finding, reason: planned })
    else if (leaving.includes(finding) && !mayLeave) notFixed.push({ finding, reason: MORE })
    else if (finding.fix?.leaves === 'file' && header === null) notFixed.push({ finding, reason: OTHERWISE })
    else if (finding.fix?.later && !isLast) notFixed.push({ finding, reason: FOLLOWED })
    else {
      fixed.push(finding)
      insertions.push(...planned, ...(finding.fix?.leaves === 'file' && header ? [header] : []))
    }
  }
  // One that stays keeps the others in the transaction.
  if (leaving.some((each) => fixed.includes(each)) && !leaving.every((each) => fixed.includes(each)))
    return { file: null, fixed: [], notFixed: findings.map((finding) => ({ finding, reason: MORE })) }
  if (fixed.length === 0) return { file: null, fixed, notFixed }
  return { file: { file, before, after: inserted(before, insertions) }, fixed, notFixed }
}

const MORE = 'the revision does more, which must stay in its transaction: move this to a revision of its own'
const OTHERWISE = 'its header or its call is not written so that it can be changed'
const FOLLOWED = 'other revisions follow, so that none can be put right after it'

/** What its call gets; a reason if that is not plain to see. */
function plan({ fix, line }: Finding, tree: SourceNode | null, source: string): readonly Insertion[] | string {
  if (fix === undefined || tree === null || line === null) return OTHERWISE
  if (fix.option === null) return []
  const option = withOption(tree, source, { method: fix.method, option: fix.option, line })
  return option === null ? OTHERWISE : [option]
}
