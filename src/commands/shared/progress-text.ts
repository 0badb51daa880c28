import type { Progress } from '../../progress.ts'
import { countText } from '../../words.ts'

const million = 1_000_000

/**
 * Progress as one line: `[3/12] 5b09ebe23c76 add email: backfill users (email), 1.2 of 4.0 million rows (30 %), 0:42`.
 * Within `width`, what is less important is left out: the message first, then the operation, then the phase.
 */
export function progressText(progress: Progress, now: number, width = Infinity): string {
  const { revision, operation, isWaiting, phase, since, done, total, unit } = progress
  const undo = revision?.direction === 'down' ? 'undo ' : ''
  const place = revision === null ? '' : `[${revision.number}/${revision.of}] ${undo}${revision.id}`
  const message = revision === null || revision.message === '' ? '' : ` ${revision.message.replaceAll(/\s+/g, ' ')}`
  const head = (name: string) => (place === '' ? '' : `${place}${name}: `)
  const amounts = isWaiting ? [] : [amountText(done, total, unit), timeText(now - since)].filter((text) => text !== '')
  const all = isWaiting || phase === null ? amounts : [phase, ...amounts]
  const whole = [`${head(message)}${operation}`, ...all].join(', ')
  if (widthOf(whole) <= width) return whole
  return (
    fitted(head(''), operation, all, width) ??
    (all.length > amounts.length && phase !== null ? fitted(head(''), phase, amounts, width) : null) ??
    cut(`${head('')}${amounts.length === 0 ? operation : amounts.join(', ')}`, width)
  )
}

/** The text between a head and what follows it, cut to the room that they leave; null if that is too little. */
function fitted(head: string, text: string, after: readonly string[], width: number): string | null {
  const tail = after.map((part) => `, ${part}`).join('')
  const room = width - widthOf(head) - widthOf(tail)
  return room < 10 ? null : `${head}${cut(text, room)}${tail}`
}

/** `1.2 of 4.0 million rows (30 %)`. The share never exceeds 100 %, even if others add rows meanwhile. */
export function amountText(done: number | null, total: number | null, unit: string): string {
  if (total === null) return done === null ? '' : `${largeText(done)} ${unit}`
  if (done === null) return `${largeText(total)} ${unit}`
  const all = Math.max(done, total)
  const share = all === 0 ? 100 : Math.floor((done * 100) / all)
  const amount =
    all >= million ? `${(done / million).toFixed(1)} of ${largeText(all)}` : `${countText(done)} of ${countText(all)}`
  return `${amount} ${unit} (${share} %)`
}

/** A number that is read at a glance: `4.0 million`. */
export function largeText(count: number): string {
  return count >= million ? `${(count / million).toFixed(1)} million` : countText(count)
}

/** `0:42`, `1:05:00`; nothing within the first second. */
function timeText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  if (seconds < 1) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let [kept, taken] = ['', 2]
  for (const character of text) {
    taken += widthOf(character)
    if (taken > width) break
    kept += character
  }
  return `${kept}…`
}

/** The most columns that a text may take: characters beyond ASCII may be wide. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x7e ? 2 : 1
  return width
}
