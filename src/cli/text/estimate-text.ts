import type { LockEstimate, OperationEstimate, StepEstimate, TimeBand } from '../../commands/shared/estimate.ts'
import { redactUrls } from '../../redact-urls.ts'
import { plural } from '../../words.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { truncated, wrapped } from '../terminal/text-width.ts'

/** So many operations of a step are shown. */
const MOST = 15
const SECOND = 1000

/** How estimates are written. */
export interface EstimateText {
  /** What a planned step does, to stand below its name. */
  lines(estimate: StepEstimate): readonly string[]
  /** What the times leave out, to stand below the steps. */
  waits(longTransactions: readonly string[]): readonly string[]
}

/** The texts of a dry run for a terminal. */
export function estimateText(terminal: Terminal): EstimateText {
  return {
    lines: (estimate) => estimateLines(estimate, terminal),
    waits: (longTransactions) => waitLines(longTransactions, terminal),
  }
}

/** What a planned step does, and how long that takes about: lines to stand below its name. */
function estimateLines({ operations, time, unknown }: StepEstimate, terminal: Terminal): readonly string[] {
  const hidden = operations.length - MOST
  const whole = operations.flatMap((each) => each.unknown ?? [])
  const others = unknown.filter((reason) => !whole.includes(reason))
  const timed = operations.filter((each) => (each.time?.to ?? 0) >= SECOND)
  return [
    ...operations.slice(0, MOST).flatMap((each) => operationLines(each, terminal)),
    ...(hidden > 0 ? [`     and ${plural(hidden, 'more operation')}`] : []),
    ...others.flatMap((reason) =>
      indented(`no estimate${operations.length > 0 ? ' of the rest' : ''}: ${reason}`, 5, terminal),
    ),
    ...(time !== null && (timed.length !== 1 || unknown.length > 0)
      ? [`     time: ${timeText(time)}${unknown.length > 0 ? ', and what is not known' : ''}`]
      : []),
  ]
}

/** Below the steps: what the times leave out. */
function waitLines(longTransactions: readonly string[], terminal: Terminal): readonly string[] {
  const who = longTransactions.length === 0 ? '' : `; these may be waited for: ${longTransactions.join('; ')}`
  return indented(`Not counted: waiting for locks of other sessions${who}.`, 0, terminal)
}

function operationLines(operation: OperationEstimate, terminal: Terminal): readonly string[] {
  const { changes, effect, locks, time, source, isIfAllRows, unknown } = operation
  const mark =
    effect === null ? '  ' : `${effect === 'drops' ? terminal.colours.failed('-') : terminal.colours.warning('~')} `
  const room = terminal.columns - 6
  const isLong = time !== null && time.to >= SECOND
  const by = isLong ? [`${timeText(time)}${isIfAllRows ? ' if all rows match' : ''}${sourceText(source)}`] : []
  const sizes = locks.flatMap(sizeOf)
  return [
    ...changes.map(
      (change, index) => `   ${index === 0 ? mark : '  '}${truncated(redactUrls(change), room, terminal.hasUnicode)}`,
    ),
    ...locks.flatMap((lock) => indented(lockText(lock), 7, terminal)),
    ...(sizes.length > 0 || by.length > 0 ? indented([...sizes, ...by].join('; '), 7, terminal) : []),
    ...(unknown === null ? [] : indented(`no estimate: ${unknown}`, 7, terminal)),
  ]
}

function lockText({ table, lock, blocked, work }: LockEstimate): string {
  return `${lock} lock on ${table}: ${BLOCKED[blocked]}; ${WORK[work]}`
}

const BLOCKED: Readonly<Record<LockEstimate['blocked'], string>> = {
  everything: 'reads and writes wait',
  writes: 'writes wait',
  changes: 'other changes of its schema wait',
  nothing: 'nothing else waits',
}

const WORK: Readonly<Record<LockEstimate['work'], string>> = {
  catalog: 'touches no rows',
  rows: 'writes rows',
  scan: 'reads all rows',
  index: 'builds an index',
  rewrite: 'writes the table again',
}

function sizeOf({ table, work, rows, bytes }: LockEstimate): readonly string[] {
  if (work === 'catalog') return []
  const parts = [...(rows === null ? [] : [rowsText(rows)]), ...(bytes === null ? [] : [bytesText(bytes)])]
  return [`${table}: ${parts.length === 0 ? 'size not known' : parts.join(', ')}`]
}

function sourceText(source: OperationEstimate['source']): string {
  if (source === 'log') return ' (as the same took before)'
  return source === null ? '' : ` (by the size of the table${source === 'sample' ? ' and a read of some pages' : ''})`
}

/** `under 1 s`, `2 to 12 s`, `40 s to 6 min`. */
export function timeText({ from, to }: TimeBand): string {
  if (to < SECOND) return 'under 1 s'
  const [low, high] = [rounded(Math.floor(from / 100) / 10, 'down'), rounded(Math.ceil(to / SECOND), 'up')]
  const [lowUnit, highUnit] = [unitOf(low), unitOf(high)]
  const lowNumber = numberIn(low, lowUnit, 'down')
  const highText = `${numberIn(high, highUnit, 'up')} ${highUnit}`
  return lowUnit === highUnit ? `${lowNumber} to ${highText}` : `${lowNumber} ${lowUnit} to ${highText}`
}

const UNITS = { s: 1, min: 60, h: 3600 } as const

function unitOf(seconds: number): keyof typeof UNITS {
  if (seconds < 120) return 's'
  return seconds < 7200 ? 'min' : 'h'
}

function numberIn(seconds: number, unit: keyof typeof UNITS, way: 'up' | 'down'): number {
  const number = seconds / UNITS[unit]
  if (unit === 's') return number
  return way === 'up' ? Math.ceil(number) : Math.floor(number)
}

/** Two figures are enough. */
function rounded(seconds: number, way: 'up' | 'down'): number {
  if (seconds < 10) return seconds
  const step = 10 ** (Math.floor(Math.log10(seconds)) - 1)
  return (way === 'up' ? Math.ceil(seconds / step) : Math.floor(seconds / step)) * step
}

/** `1.2 M rows`. */
function rowsText(rows: number): string {
  if (rows < 10_000) return plural(rows, 'row')
  return rows < 1_000_000 ? `${Math.round(rows / 1000)} k rows` : `${short(rows / 1_000_000)} M rows`
}

/** `340 MB`. */
function bytesText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`
  return bytes < 1_000_000_000 ? `${short(bytes / 1_000_000)} MB` : `${short(bytes / 1_000_000_000)} GB`
}

function short(number: number): string {
  return number < 10 ? String(Math.round(number * 10) / 10) : String(Math.round(number))
}

function indented(text: string, indent: number, { columns }: Terminal): readonly string[] {
  const space = ' '.repeat(indent)
  return wrapped(text, columns - indent - 1)
    .split('\n')
    .map((line) => `${space}${line}`)
}
