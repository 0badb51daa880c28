import type { Operation } from '../operations/operation.ts'
import { toSource } from '../operations/to-source.ts'
import { fillInOf } from './fill-in.ts'

/** Operations as the lines of a revision file. */
export interface RenderedOperations {
  /** Source lines of the body. */
  readonly body: readonly string[]
  /** Constants that stand before `up`, for whoever fills them in. */
  readonly constants: readonly string[]
  /** What the file must import from 'hub-migrate'. */
  readonly imports: readonly ('sql' | 'fillIn')[]
}

/**
 * Renders operations one after another. What is to be filled in becomes a constant, which refuses until it is. On the
 * way down a comment says what does not come back.
 */
export function renderOperations(operations: readonly Operation[], direction: 'up' | 'down'): RenderedOperations {
  const constants: string[] = []
  const body = operations.flatMap((operation) => {
    if (operation.kind !== 'backfill') {
      const lost = direction === 'down' ? whatIsLost(operation) : null
      return [...(lost === null ? [] : [`// ${lost}`]), ...toSource(operation).split('\n')]
    }
    let source = toSource(operation)
    for (const [column, value] of Object.entries(operation.set)) {
      const what = fillInOf(value)
      if (what === null) continue
      const name = constantName(operation.table, column)
      constants.push(`const ${name} = fillIn(${JSON.stringify(what).replaceAll(/^"|"$/g, "'")})`)
      source = source.replace(/sql`«fill in» [^`]*`/, name)
    }
    return source.split('\n')
  })
  const hasSql = body.some((line) => /\bsql`/.test(line))
  return {
    body,
    constants: constants.length === 0 ? [] : [NOTE, ...constants],
    imports: [...(hasSql ? ['sql' as const] : []), ...(constants.length > 0 ? ['fillIn' as const] : [])],
  }
}

/** A table or column that `up` dropped comes back empty. */
function whatIsLost(operation: Operation): string | null {
  switch (operation.kind) {
    case 'createTable':
      return `${lineText(operation.table.name)} comes back empty: its rows went with it.`
    case 'addColumn':
      return `${lineText(`${operation.table}.${operation.column.name}`)} comes back without what it held.`
    case 'batchAlterTable': {
      const names = operation.changes.flatMap((change) => (change.kind === 'addColumn' ? [change.column.name] : []))
      return names.length === 0
        ? null
        : `${lineText(names.join(', '))} of ${lineText(operation.table)} comes back without what it held.`
    }
    default:
      return null
  }
}

function lineText(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]/g, ' ')
}

const NOTE = '// The rows that are there get this value: write it in the place of fillIn(…).'

function constantName(table: string, column: string): string {
  const words = `${table} ${column}`.split(/[^A-Za-z0-9]+/).filter(Boolean)
  const name = words
    .map((word, at) => (at === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1)))
    .join('')
  return /^[a-z]/.test(name) ? name : `value${name}`
}
