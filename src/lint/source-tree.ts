import { checkNesting } from '../load/check-nesting.ts'
import { swc } from '../load/swc.ts'

/** A node of a syntax tree, with its line. */
export interface SourceNode {
  readonly type: string
  readonly line: number
  /** Where its text begins and ends, counted in characters. */
  readonly start: number
  readonly end: number
  /** Its own fields, as swc has them. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly children: readonly SourceNode[]
}

/** The syntax tree of a revision's file; null if it cannot be parsed, which loading it has reported. */
export function sourceTree(source: string, file: string): SourceNode | null {
  try {
    checkNesting(source, file)
    // Positions count from the first token of all that was parsed before: this one is the start of the source.
    const text = `;${source}`
    const isTypescript = /\.[mc]?ts$/.test(file)
    const module = swc().parseSync(
      text,
      isTypescript ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' },
    )
    const places = new Places(source, module.body[0]?.span.start ?? 0)
    return nodeOf(module, places, places.whole)
  } catch {
    return null
  }
}

/** All nodes of a tree, from the outside in. */
export function* nodesIn(node: SourceNode): Generator<SourceNode> {
  yield node
  for (const child of node.children) yield* nodesIn(child)
}

/** The text of a node. */
export function textOfNode(source: string, { start, end }: Pick<SourceNode, 'start' | 'end'>): string {
  return source.slice(start, end)
}

interface Span {
  readonly start: number
  readonly end: number
}

function nodeOf(value: object, places: Places, around: Span): SourceNode {
  const { type, span, ...fields } = value as Record<string, unknown> & { readonly type: string; readonly span?: Span }
  const place = span === undefined ? around : places.of(span)
  return {
    type,
    ...place,
    line: places.lineOf(place.start),
    fields,
    children: childrenOf(Object.values(fields)).map((child) => nodeOf(child, places, place)),
  }
}

/** Objects of swc without a type, such as arguments, are looked through. */
function childrenOf(values: readonly unknown[]): readonly object[] {
  return values.flatMap((value): readonly object[] => {
    if (typeof value !== 'object' || value === null) return []
    if (Array.isArray(value)) return childrenOf(value as readonly unknown[])
    return 'type' in value && typeof value.type === 'string' ? [value] : childrenOf(Object.values(value))
  })
}

/** Places of swc, which counts bytes, as characters and lines. */
class Places {
  readonly whole: Span
  readonly #source: string
  readonly #bytes: Buffer
  readonly #from: number
  readonly #isAscii: boolean

  constructor(source: string, from: number) {
    this.#source = source
    this.#bytes = Buffer.from(source)
    this.#isAscii = this.#bytes.length === source.length
    // The semicolon before the source is one byte.
    this.#from = from + 1
    this.whole = { start: 0, end: source.length }
  }

  of({ start, end }: Span): Span {
    return { start: this.#character(start - this.#from), end: this.#character(end - this.#from) }
  }

  lineOf(character: number): number {
    let line = 1
    for (let at = this.#source.indexOf('\n'); at >= 0 && at < character; at = this.#source.indexOf('\n', at + 1)) line++
    return line
  }

  #character(byte: number): number {
    return this.#isAscii ? byte : this.#bytes.subarray(0, Math.max(0, byte)).toString().length
  }
}
