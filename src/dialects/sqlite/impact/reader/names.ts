import type { Node } from 'sql-parser-cst'

import { formatTableName } from '../../../../schema/table-name.ts'

/** The name of a table, an index or a view, as operations have it. */
export function nameOf(node: Node): string {
  const [name, schema] = partsOf(node)
  return formatTableName({ schema: schema ?? null, name: name ?? '' })
}

/** The last part of a name first. */
function partsOf(node: Node): readonly string[] {
  switch (node.type) {
    case 'identifier':
      return [node.name]
    case 'member_expr':
      return [...partsOf(node.property), ...partsOf(node.object)]
    case 'alias':
      return partsOf(node.expr)
    case 'indexed_table':
    case 'not_indexed_table':
      return partsOf(node.table)
    default:
      return []
  }
}

/** The text of a node, which the parser gives with its range. */
export function textOf({ range }: Pick<Node, 'range'>, sql: string): string {
  return range === undefined ? '' : sql.slice(...range)
}
