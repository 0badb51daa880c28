import type { RevisionState } from '../commands/graph/state-of.ts'
import type { Place } from './model.ts'

/** States in words. */
export const stateTexts: { readonly [State in RevisionState]: string } = {
  current: 'current',
  applied: 'applied',
  partly: 'applied in part',
  interrupted: 'interrupted',
  pending: 'pending',
  unknown: 'unknown',
}

/** A count with its noun: `1,200 revisions`. */
export function plural(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
}

/** `2026-11-21 02:00 UTC`; what is no date as it is. */
export function dateText(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d).*$/, '$1 $2 UTC')
}

/** How long it took. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** `tables created: 1`. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}: ${count}`)
    .join(', ')
}

/** How an environment stands; `pending` of its revisions are. */
export function placeText({ state }: Place, pending: number): string {
  if (state.notRead !== null) return state.notRead
  const rows = state.unknown.join(', ')
  const parts = [
    ...(state.hasVersionTable ? [] : ['no version table']),
    ...(state.interrupted.length > 0 ? [`interrupted: ${state.interrupted.join(', ')}`] : []),
    ...(rows === '' ? [] : [state.isNewer ? `ahead of this code: ${rows}` : `revisions without a file: ${rows}`]),
    ...(pending > 0 ? [`${pending.toLocaleString('en')} pending`] : []),
  ]
  return parts.join('; ') || 'up to date'
}
