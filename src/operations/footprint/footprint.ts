import { bareName } from '../../schema/table-name.ts'
import { isCreateConstraint, nameOfConstraint } from '../constraint-kinds.ts'
import type { Operation } from '../operation.ts'
import { singleChanges } from '../single-changes.ts'
import { touchesOfSql } from './sql-touch.ts'
import type { Surroundings } from './surroundings.ts'
import { touchIn } from './touch-of.ts'
import type { Opaque, Touch } from './touch.ts'

/** What a revision touches, in its surroundings; names are keys of those. */
export interface Footprint {
  /** Why it is not known what it touches; null if it is. */
  readonly opaque: string | null
  readonly writes: ReadonlySet<string>
  readonly reads: ReadonlySet<string>
  /** By table, its parts, if nothing else of the table is touched. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, 'changed' | 'used'>>
  /** Whether it may reach more than the surroundings tell, where they do not tell all. */
  readonly reaches: boolean
}

/** The footprint of a revision of which these operations are all that it does. */
export function footprintOf(
  up: readonly Operation[],
  down: readonly Operation[],
  surroundings: Surroundings,
): Footprint {
  const touches: Touch[] = []
  const undone = new Set(up.flatMap(singleChanges).flatMap(madeBy))
  for (const each of [...touchesIn(up, new Set(), surroundings), ...touchesIn(down, undone, surroundings)]) {
    if ('opaque' in each) return opaqueFootprint(each.opaque)
    touches.push(each)
  }
  const writes = new Set<string>()
  const reads = new Set<string>()
  const parts = new Map<string, Map<string, 'changed' | 'used'>>()
  const key = (name: string) => surroundings.key(name)
  for (const each of touches) {
    const words = each.texts.flatMap((text) => surroundings.wordsOf(text))
    const why = whyOpaque(each, words, surroundings)
    if (why !== null) return opaqueFootprint(why)
    const named = each.writes.map(key)
    const own = each.isRows ? surroundings.rowsOf(named) : named
    const tables = each.parts.map(({ table }) => key(table))
    for (const { table, part: name, isUsed } of each.parts) {
      const part = surroundings.partKey(name)
      const some = parts.get(key(table)) ?? new Map<string, 'changed' | 'used'>()
      parts.set(key(table), some.set(part, isUsed && some.get(part) !== 'changed' ? 'used' : 'changed'))
    }
    const how = each.reaches ? 'all' : 'tied'
    for (const reached of surroundings.reachedBy(own, how)) writes.add(reached)
    for (const reached of surroundings.reachedBy(tables, how)) if (!tables.includes(reached)) writes.add(reached)
    for (const name of each.reads) reads.add(key(name))
    for (const word of words) reads.add(word)
    const from = each.reaches ? [...own, ...tables, ...words] : words
    for (const needed of surroundings.neededBy(from)) if (!tables.includes(needed)) reads.add(needed)
  }
  const isReaching = touches.some((each) => each.reaches || each.needs.length > 0)
  return { opaque: null, writes, reads, parts, reaches: isReaching }
}

/** Why it cannot be told what this touches; null if it can. */
function whyOpaque({ needs, texts }: Touch, words: readonly string[], surroundings: Surroundings): string | null {
  const unknown = needs.find((name) => !surroundings.objects.has(surroundings.key(name)))
  if (unknown !== undefined) return `no revision makes ${unknown}`
  const called = words.find((word) => surroundings.functions.has(word))
  if (called !== undefined) return `it uses the function ${called}`
  const beyond = texts.map((text) => surroundings.beyond(text)).find((each) => each !== null)
  return beyond ? `it uses ${beyond}` : null
}

/** The footprint of what may do anything. */
export function opaqueFootprint(why: string): Footprint {
  return { opaque: why, writes: new Set(), reads: new Set(), parts: new Map(), reaches: true }
}

/** `own`: what the revision made itself and may take back, on which nothing of before depends. */
function touchesIn(
  operations: readonly Operation[],
  own: ReadonlySet<string>,
  surroundings: Surroundings,
): readonly (Touch | Opaque)[] {
  return operations.flatMap(singleChanges).flatMap((operation): readonly (Touch | Opaque)[] => {
    if (operation.kind === 'execute') return touchesOfSql(operation.sql, surroundings.spelling)
    if (operation.kind === 'dropIndex' || operation.kind === 'renameIndex') {
      if (operation.kind === 'dropIndex' && own.has(`index ${bareName(operation.index)}`)) return []
      const tables = operation.table === undefined ? surroundings.tablesOf(operation.index) : [operation.table]
      const { spelling } = surroundings
      return tables.length === 0
        ? [touchIn(operation, spelling)]
        : tables.map((table) => touchIn({ ...operation, table }, spelling, operation))
    }
    const found = touchIn(operation, surroundings.spelling)
    return ['opaque' in found || !own.has(undoneBy(operation)) ? found : { ...found, reaches: false }]
  })
}

/** What a change makes of a table, so that the revision may undo it. */
function madeBy(operation: Operation): readonly string[] {
  if (operation.kind === 'addColumn') return [partOf('column', operation.column.name, operation.table)]
  if (operation.kind === 'createIndex') return [`index ${bareName(operation.index.name)}`]
  return isCreateConstraint(operation) ? [partOf('constraint', nameOfConstraint(operation), operation.table)] : []
}

function undoneBy(operation: Operation): string {
  if (operation.kind === 'dropColumn') return partOf('column', operation.column, operation.table)
  return operation.kind === 'dropConstraint' ? partOf('constraint', operation.constraint, operation.table) : ''
}

/** With and without its schema, a table is the same. */
function partOf(kind: string, name: string, table: string): string {
  return `${kind} ${name} of ${bareName(table)}`
}
