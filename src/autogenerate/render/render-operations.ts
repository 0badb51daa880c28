import type { Operation } from '../../operations/operation.ts'
import { printValue } from '../../operations/print-value.ts'
import { toSource } from '../../operations/to-source.ts'
import { markedColumn } from '../fills/fill-in-marker.ts'
import { foreignKeyNotes } from './foreign-key-notes.ts'

/** What the author of the revision has to fill in before it runs. */
export interface FillIn {
  /** The column as in `fillIn('users.born')`: `users.born`. */
  readonly column: string
  /** A value for existing rows, or SQL for USING that converts their values. */
  readonly kind: 'value' | 'using'
}

/** Operations as the lines of a revision file. */
export interface RenderedOperations {
  /** Source lines of the body. */
  readonly body: readonly string[]
  /** Constants before `up` that are to be filled in. */
  readonly constants: readonly string[]
  /** What is to be filled in, each column once. */
  readonly fillIns: readonly FillIn[]
  /** What the file must import from 'hub-migrate'. */
  readonly imports: readonly ('sql' | 'fillIn')[]
}

/**
 * Renders operations one after another. In `up` each value to fill in becomes a constant, so that the file cannot be
 * loaded until it is filled in. In `down` it stands in the operation, so that the upgrade can run; comments there say
 * what is lost.
 */
export function renderOperations(operations: readonly Operation[], direction: 'up' | 'down'): RenderedOperations {
  const names = new Map<string, string>()
  const constants: Record<FillIn['kind'], string[]> = { value: [], using: [] }
  const found = new Map<string, FillIn>()
  const body: string[] = []
  for (const operation of operations) {
    if (direction === 'down') body.push(...notesOf(operation, operations).map((note) => `// ${lineText(note)}`))
    let source = toSource(operation)
    for (const { table, column, value, what, kind } of fillInsOf(operation)) {
      found.set(what, { column: what, kind })
      const call = `fillIn(${printValue(what)})`
      let replacement = call
      if (direction === 'up') {
        replacement = names.get(what) ?? constantName(table, column, new Set(names.values()))
        if (!names.has(what)) constants[kind].push(`const ${replacement} = ${call}`)
        names.set(what, replacement)
      }
      source = source.replace(printValue(value), () => replacement)
    }
    body.push(...source.split('\n'))
  }
  const hasSql = body.some((line) => /\bsql`/.test(line))
  return {
    body,
    constants: (['value', 'using'] as const).flatMap((kind) =>
      constants[kind].length === 0 ? [] : [NOTES[kind], ...constants[kind]],
    ),
    fillIns: [...found.values()],
    imports: [...(found.size > 0 ? ['fillIn' as const] : []), ...(hasSql ? ['sql' as const] : [])],
  }
}

interface FoundFillIn {
  readonly table: string
  readonly column: string
  /** The marker in the operation. */
  readonly value: unknown
  readonly what: string
  readonly kind: FillIn['kind']
}

function fillInsOf(operation: Operation): readonly FoundFillIn[] {
  const find = (table: string, column: string, value: unknown, kind: FillIn['kind']): readonly FoundFillIn[] => {
    const what = markedColumn(value)
    return what === null ? [] : [{ table, column, value, what, kind }]
  }
  switch (operation.kind) {
    case 'backfill':
      return Object.entries(operation.set).flatMap(([column, value]) => find(operation.table, column, value, 'value'))
    case 'alterColumn':
      return find(operation.table, operation.column, operation.changes.using, 'using')
    case 'batchAlterTable':
      return operation.changes.flatMap(fillInsOf)
    default:
      return []
  }
}

/** What is recreated empty, and values that a foreign key may refuse. */
function notesOf(operation: Operation, all: readonly Operation[]): readonly string[] {
  if (operation.kind === 'backfill') return foreignKeyNotes(operation, all)
  if (operation.kind === 'createTable') return [`${operation.table.name} is recreated empty; its rows are lost.`]
  const changes = operation.kind === 'batchAlterTable' ? operation.changes : [operation]
  const columns = changes.flatMap((change) =>
    // Computed values are computed again.
    change.kind === 'addColumn' && change.column.asExpression === undefined
      ? [`${change.table}.${change.column.name}`]
      : [],
  )
  if (columns.length === 0) return []
  return [
    columns.length === 1
      ? `${columns.join('')} is recreated; its values are lost.`
      : `${columns.join(', ')} are recreated; their values are lost.`,
  ]
}

function lineText(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]/g, ' ')
}

const NOTES: Readonly<Record<FillIn['kind'], string>> = {
  value: '// Value for existing rows. Replace fillIn(…) with it.',
  using: '// SQL that converts existing values. Replace fillIn(…) with it.',
}

/** Names that a revision file has already, and reserved words. */
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
