import type { Operation } from '../operations/operation.ts'
import { printValue } from '../operations/print-value.ts'
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
 * Renders operations one after another. What is to be filled in becomes a constant, which refuses as the file is loaded
 * until it is; on the way down it refuses where it stands, so that it does not keep the way up from running. There a
 * comment says what does not come back.
 */
export function renderOperations(operations: readonly Operation[], direction: 'up' | 'down'): RenderedOperations {
  const names = new Map<string, string>()
  const constants: string[] = []
  const body: string[] = []
  let isWaiting = false
  for (const operation of operations) {
    const lost = direction === 'down' ? whatIsLost(operation) : null
    if (lost !== null) body.push(`// ${lost}`)
    let source = toSource(operation)
    for (const { table, column, value, what } of fillIns(operation)) {
      isWaiting = true
      const call = `fillIn(${printValue(what)})`
      let replacement = call
      if (direction === 'up') {
        replacement = names.get(what) ?? constantName(table, column, new Set(names.values()))
        if (!names.has(what)) constants.push(`const ${replacement} = ${call}`)
        names.set(what, replacement)
      }
      source = source.replace(printValue(value), () => replacement)
    }
    body.push(...source.split('\n'))
  }
  const hasSql = body.some((line) => /\bsql`/.test(line))
  return {
    body,
    constants: constants.length === 0 ? [] : [NOTE, ...constants],
    imports: [...(isWaiting ? ['fillIn' as const] : []), ...(hasSql ? ['sql' as const] : [])],
  }
}

interface FillIn {
  readonly table: string
  readonly column: string
  /** What stands in the operation. */
  readonly value: unknown
  readonly what: string
}

/** What whoever writes the revision has to say. */
function fillIns(operation: Operation): readonly FillIn[] {
  const find = (table: string, column: string, value: unknown): readonly FillIn[] => {
    const what = fillInOf(value)
    return what === null ? [] : [{ table, column, value, what }]
  }
  switch (operation.kind) {
    case 'backfill':
      return Object.entries(operation.set).flatMap(([column, value]) => find(operation.table, column, value))
    case 'alterColumn':
      return find(operation.table, operation.column, operation.changes.using)
    case 'batchAlterTable':
      return operation.changes.flatMap(fillIns)
    default:
      return []
  }
}

/** A table or column that `up` dropped comes back empty. */
function whatIsLost(operation: Operation): string | null {
  switch (operation.kind) {
    case 'createTable':
      return `${lineText(operation.table.name)} comes back empty: its rows went with it.`
    case 'addColumn':
      // What is computed is computed again.
      if (operation.column.asExpression !== undefined) return null
      return `${lineText(`${operation.table}.${operation.column.name}`)} comes back without what it held.`
    case 'batchAlterTable': {
      const names = operation.changes.flatMap((change) =>
        change.kind === 'addColumn' && change.column.asExpression === undefined ? [change.column.name] : [],
      )
      const columns = names.map((name) => lineText(`${operation.table}.${name}`)).join(', ')
      if (names.length === 0) return null
      return names.length === 1
        ? `${columns} comes back without what it held.`
        : `${columns} come back without what they held.`
    }
    default:
      return null
  }
}

function lineText(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]/g, ' ')
}

const NOTE = '// The rows that are there get this: write it in the place of fillIn(…).'

/** What a revision file has by these names already, and what no constant may be called. */
const TAKEN = new Set(['up', 'down', 'sql', 'revision', 'new', 'in', 'do', 'if', 'for', 'try', 'var', 'let'])

function constantName(table: string, column: string, given: ReadonlySet<string>): string {
  const words = `${table} ${column}`.split(/[^A-Za-z0-9]+/).filter(Boolean)
  const name = words
    .map((word, at) => (at === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1)))
    .join('')
  const wanted = /^[a-z]/.test(name) && !TAKEN.has(name) ? name : `value${name}`
  let free = wanted
  for (let number = 2; given.has(free); number++) free = `${wanted}${number}`
  return free
}
