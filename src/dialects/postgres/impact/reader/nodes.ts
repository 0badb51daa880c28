import type { Node, RangeVar } from 'libpg-query'

import { formatTableName } from '../../../../schema/table-name.ts'

/** The kinds of nodes of PostgreSQL's syntax tree. */
export type NodeKind = Node extends infer Each ? (Each extends Each ? keyof Each : never) : never

/** A node of that kind. */
export type NodeOf<Kind extends NodeKind> = Extract<Node, Readonly<Record<Kind, unknown>>>[Kind]

/** The node, if it is of that kind. */
export function as<Kind extends NodeKind>(node: Node | undefined, kind: Kind): NodeOf<Kind> | null {
  // A node is an object of one key, its kind.
  return node !== undefined && kind in node ? (node as unknown as Record<Kind, NodeOf<Kind>>)[kind] : null
}

/** Those of a list that are of that kind. */
export function allOf<Kind extends NodeKind>(nodes: readonly Node[] | undefined, kind: Kind): readonly NodeOf<Kind>[] {
  return (nodes ?? []).flatMap((node) => as(node, kind) ?? [])
}

/** The names of a list of strings. */
export function strings(nodes: readonly Node[] | undefined): readonly string[] {
  return allOf(nodes, 'String').map(({ sval = '' }) => sval)
}

/** The name of a relation, as operations have it. A catalog is the database itself. */
export function tableOf(relation: RangeVar | undefined): string {
  return formatTableName({ schema: relation?.schemaname ?? null, name: relation?.relname ?? '' })
}

/** The name that a list of its parts is: `app.users`. */
export function qualified(parts: readonly string[]): string {
  const [name = '', schema = null] = parts.toReversed()
  return formatTableName({ schema, name })
}

/** The name of an object in a statement that may be about any kind of object. */
export function objectName(node: Node | undefined): readonly string[] {
  if (node === undefined) return []
  const text = as(node, 'String')?.sval
  if (text !== undefined) return [text]
  const list = as(node, 'List')?.items ?? as(node, 'TypeName')?.names ?? as(node, 'ObjectWithArgs')?.objname
  return strings(list)
}

/** An option of a list by its name: `FULL` of a VACUUM. Undefined if it is not given or off. */
export function isOn(options: readonly Node[] | undefined, name: string): boolean {
  return allOf(options, 'DefElem').some(({ defname, arg }) => defname === name && !isOff(arg))
}

function isOff(arg: Node | undefined): boolean {
  if (arg === undefined) return false
  const text = as(arg, 'String')?.sval?.toLowerCase()
  const number = as(arg, 'Integer')
  if (number) return (number.ival ?? 0) === 0
  return text === 'false' || text === 'off' || text === 'no' || text === '0' || as(arg, 'Boolean')?.boolval === false
}

/** Calls `visit` with every node in a tree, from the outside in. */
export function walk(tree: unknown, visit: (kind: string, node: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(tree)) {
    for (const each of tree) walk(each, visit)
    return
  }
  if (typeof tree !== 'object' || tree === null) return
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) visit(key, value as Readonly<Record<string, unknown>>)
    walk(value, visit)
  }
}

/** The first place in the text that a tree has, in bytes; null if it has none. */
export function firstPlace(tree: unknown): number | null {
  const places: number[] = []
  const note = (node: Readonly<Record<string, unknown>>) => {
    const { location } = node
    if (typeof location === 'number' && location >= 0) places.push(location)
  }
  walk(tree, (_kind, node) => note(node))
  return places.length === 0 ? null : Math.min(...places)
}
