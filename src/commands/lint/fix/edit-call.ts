import type { SourceNode } from '../../../lint/source-tree.ts'

/** Text to insert. */
export interface Insertion {
  readonly at: number
  readonly text: string
}

/** How many arguments come before the options. */
const BEFORE_OPTIONS: Readonly<Record<string, number>> = {
  createIndex: 3,
  createCheck: 3,
  createForeignKey: 5,
  alterColumn: 3,
}

/** What gives the call of a line an option; null if that is not plain to see. */
export function withOption(
  tree: SourceNode,
  source: string,
  { method, line, option }: { readonly method: string; readonly line: number; readonly option: string },
): Insertion | null {
  const [call, ...more] = callsOf(tree, method).filter((each) => each.line === line)
  const before = BEFORE_OPTIONS[method]
  if (call === undefined || more.length > 0 || before === undefined) return null
  // The callee comes first.
  const given = call.children.slice(1)
  if (given.some(({ type }) => type === 'SpreadElement') || source[call.end - 1] !== ')') return null
  const options = given[before]
  if (options === undefined) {
    const last = given.at(-1)
    return last === undefined || given.length !== before ? null : { at: last.end, text: `, { ${option}: true }` }
  }
  if (options.type !== 'ObjectExpression' || given.length !== before + 1) return null
  return withProperty(source, options, `${option}: true`)
}

/** A property more at the end of an object; null if it has comments, behind which nothing can be put. */
function withProperty(source: string, { start, end }: SourceNode, property: string): Insertion | null {
  const inner = source.slice(start + 1, end - 1)
  if (/\/[/*]/.test(inner)) return null
  const text = inner.trimEnd()
  const at = start + 1 + text.length
  if (text === '') return { at: start + 1, text: ` ${property} ` }
  const comma = text.endsWith(',') ? '' : ','
  if (!inner.slice(text.length).includes('\n')) return { at, text: `${comma} ${property}` }
  const indent = /\n([ \t]*)\S/.exec(inner)?.[1] ?? ''
  return { at, text: `${comma}\n${indent}${property}${comma === '' ? ',' : ''}` }
}

/** Calls of a method, those of batches left out: a batch has arguments of its own. */
function callsOf(node: SourceNode, method: string): readonly SourceNode[] {
  if (node.type === 'CallExpression' && methodOf(node) === 'batchAlterTable') return []
  const own = node.type === 'CallExpression' && methodOf(node) === method ? [node] : []
  return [...own, ...node.children.flatMap((child) => callsOf(child, method))]
}

function methodOf({ fields }: SourceNode): string | null {
  const { callee } = fields as { readonly callee?: { readonly property?: { readonly value?: unknown } } }
  const name = callee?.property?.value
  return typeof name === 'string' ? name : null
}

/** What makes a revision run outside a transaction; null if its header is written in another way. */
export function withoutTransaction(tree: SourceNode, source: string): Insertion | null {
  if (/\btransaction\b\s*=/.test(source)) return null
  const header = tree.children.filter(
    ({ type, start, end }) => type === 'ExportDeclaration' && HEADER.test(source.slice(start, end)),
  )
  const last = header.at(-1)
  return last === undefined
    ? null
    : { at: last.end, text: `\nexport const transaction = false${source[last.end - 1] === ';' ? ';' : ''}` }
}

const HEADER = /^export\s+const\s+(?:revision|downRevision|branchLabels|dependsOn)\b/

/** A text with all insertions, which get its ends of lines; each position is that of the text before. */
export function inserted(source: string, insertions: readonly Insertion[]): string {
  const isWindows = source.includes('\r\n')
  const unique = new Map(insertions.map((each) => [`${each.at}\n${each.text}`, each]))
  return [...unique.values()]
    .toSorted((a, b) => b.at - a.at)
    .reduce(
      (text, { at, text: more }) =>
        text.slice(0, at) + (isWindows ? more.replaceAll('\n', '\r\n') : more) + text.slice(at),
      source,
    )
}
