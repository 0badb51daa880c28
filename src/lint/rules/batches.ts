import type { RevisionRule } from '../linted.ts'
import { sourceTree, textOfNode, type SourceNode } from '../source-tree.ts'

/** Rules about batches that an author commits, or does not. */
export const batchRules: readonly RevisionRule[] = [
  {
    code: 'batches-in-one-transaction',
    severity: 'error',
    title: 'batches are written in a loop, and none is committed before the last',
    judgeRevision({ revision }) {
      const { source, file, isInTransaction } = revision
      const tree = isInTransaction && BATCH.test(source) ? sourceTree(source, file) : null
      if (tree === null) return []
      return batchesIn(tree, source).map(({ line }) => ({
        line,
        what: 'Each batch keeps its rows locked until the transaction of the revision ends, after the last one: that is one large UPDATE or DELETE again. op.backfill commits each batch; so does op.autocommitBlock around the body of the loop.',
        instead:
          "for (;;) {\n  const rows = await op.autocommitBlock(() => op.query('…'))\n  if (rows.length === 0) break\n}",
      }))
    },
  },
]

const LOOPS = ['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']
/** Some of the rows of a table: `UPDATE … LIMIT 1000`, `DELETE … BETWEEN 1 AND 1000`. */
const BATCH = /\b(?:update\s+\S+\s+(?:\S+\s+)?set|delete\s+from)\b[^;]*?\b(?:limit\s+[\d$:?]|between\b|limit\s+\$\{)/i

/** The calls of `op` in a loop that write a batch, if nothing commits it. */
function batchesIn(tree: SourceNode, source: string, isInLoop = false): readonly SourceNode[] {
  const text = () => textOfNode(source, tree)
  if (tree.type === 'CallExpression' && /^op\s*\.\s*autocommitBlock\b/.test(text())) return []
  if (isInLoop && tree.type === 'CallExpression' && /^op\s*\.\s*(?:execute|query)\b/.test(text()))
    return BATCH.test(text()) ? [tree] : []
  const isLoop = isInLoop || LOOPS.includes(tree.type)
  return tree.children.flatMap((child) => batchesIn(child, source, isLoop))
}
