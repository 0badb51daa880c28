import { type DialectName, dialectNames } from '../../dialect-name.ts'
import { foldOperations } from '../../operations/fold/fold-operations.ts'
import type { Operation } from '../../operations/operation.ts'
import { printValue } from '../../operations/print-value.ts'
import { toSource } from '../../operations/to-source.ts'
import { block } from '../../script/source-text.ts'
import { commonSequence } from './common-sequence.ts'
import type { Part, RecordedMember } from './record-members.ts'

/** One direction of a squash as the lines of its file. */
export interface RenderedParts {
  readonly body: readonly string[]
  /** As in an import: `sql`, `type Inspector`. */
  readonly imports: readonly string[]
  /** How many operations there were and are, on the database that has most. */
  readonly counts: { readonly recorded: number; readonly written: number }
}

interface NamedPart {
  readonly member: RecordedMember
  readonly part: Part
}

/**
 * The parts of the members in their order, or for `down` in reverse: operations, of which those that cancel are taken
 * out if `isFolded`, and the functions that are kept, each called where it stands.
 */
export function renderParts(
  members: readonly RecordedMember[],
  direction: 'up' | 'down',
  dialects: readonly DialectName[],
  isFolded: boolean,
): RenderedParts {
  const parts = members.flatMap((member): readonly NamedPart[] => {
    const part = member[direction]
    return part === null ? [] : [{ member, part }]
  })
  if (direction === 'down') parts.reverse()
  const body: string[] = []
  const named = new Set<string>()
  const imports = new Set<string>()
  const counts = { recorded: 0, written: 0 }
  for (const segment of segmentsOf(parts)) {
    if (segment.code) {
      const { member, text, imports: own } = segment.code
      const name = nameFor(member.id, named)
      body.push(`// ${titleOf(member)}`, ...text.named(name).split(/\r?\n/), `await ${name}(op)`)
      for (const each of own) imports.add(each)
      continue
    }
    const lists = dialects.map((dialect) => operationsOn(dialect, segment.parts))
    const written = isFolded ? lists.map((list) => foldOperations(list)) : lists
    counts.recorded += Math.max(...lists.map(({ length }) => length))
    counts.written += Math.max(...written.map(({ length }) => length))
    body.push(...linesFor(dialects, written))
  }
  if (body.some((line) => /\bsql`/.test(line))) imports.add('sql')
  return { body: [...guard(parts, dialects), ...body], imports: [...imports], counts }
}

interface Segment {
  readonly code: (Extract<Part, { kind: 'code' }> & { readonly member: RecordedMember }) | null
  readonly parts: readonly Extract<Part, { kind: 'operations' }>[]
}

/** Operations of members that follow each other belong together. */
function segmentsOf(parts: readonly NamedPart[]): readonly Segment[] {
  const segments: Segment[] = []
  for (const { member, part } of parts) {
    if (part.kind === 'code') {
      segments.push({ code: { ...part, member }, parts: [] })
      continue
    }
    const last = segments.at(-1)
    if (last && last.code === null) segments[segments.length - 1] = { code: null, parts: [...last.parts, part] }
    else segments.push({ code: null, parts: [part] })
  }
  return segments
}

function operationsOn(dialect: DialectName, parts: Segment['parts']): readonly Operation[] {
  return parts.flatMap(({ operations }) => operations.get(dialect) ?? [])
}

/** What all databases do is written once; what only some do is written for those. */
function linesFor(dialects: readonly DialectName[], lists: readonly (readonly Operation[])[]): readonly string[] {
  const sources: (readonly string[])[] = lists.map((list) => list.map(toSource))
  const common = sources.reduce(commonSequence)
  const at = sources.map(() => 0)
  const lines: string[] = []
  const ownUntil = (wanted: string | undefined) => {
    const own = new Map<string, { readonly names: DialectName[]; readonly calls: readonly string[] }>()
    for (const [index, source] of sources.entries()) {
      const from = at[index] ?? 0
      const to = wanted === undefined ? source.length : source.indexOf(wanted, from)
      at[index] = to + 1
      const [calls, name] = [source.slice(from, to), dialects[index]]
      if (calls.length === 0 || name === undefined) continue
      const same = own.get(calls.join('\n'))
      if (same) same.names.push(name)
      else own.set(calls.join('\n'), { names: [name], calls })
    }
    for (const { names, calls } of own.values()) {
      const condition = names.map((name) => `op.dialect === ${printValue(name)}`).join(' || ')
      lines.push(...`if (${condition}) ${block(calls.flatMap((call) => call.split('\n')))}`.split('\n'))
    }
  }
  for (const call of common) {
    ownUntil(call)
    lines.push(...call.split('\n'))
  }
  ownUntil(undefined)
  return lines
}

/** A member that does something else on other databases was not recorded on those. */
function guard(parts: readonly NamedPart[], dialects: readonly DialectName[]): readonly string[] {
  const asks = parts.some(({ part }) => part.kind === 'operations' && part.asksForDialect)
  if (!asks || dialectNames.every((name) => dialects.includes(name))) return []
  const others = dialects.map((name) => `op.dialect !== ${printValue(name)}`).join(' && ')
  return [`if (${others}) throw new Error(${printValue(`this squash was made for ${dialects.join(', ')}`)})`]
}

function nameFor(id: string, named: Set<string>): string {
  const words = `do_${id.replaceAll(/[^\p{L}\p{N}]+/gu, '_')}`
  // Two ids may differ in other characters alone.
  const name = named.has(words) ? `${words}_${named.size}` : words
  named.add(name)
  return name
}

function titleOf({ id, message }: RecordedMember): string {
  return `${id} ${message}`.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ').trim()
}
