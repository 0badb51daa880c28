import type { RunResult } from '../../commands/shared/results.ts'
import { plural, rowsText } from '../../words.ts'
import { severalHeadsAdvice } from '../shared-advice.ts'
import type { EstimateText } from './estimate-text.ts'

/** What a run did, or with `isPlan` would do. */
export function runText(
  result: RunResult,
  { target, isPlan }: { readonly target: string; readonly isPlan: boolean },
  estimates: EstimateText | null = null,
): string {
  const { length } = result.adopted ?? []
  const found = `${plural(length, 'revision')} found in the database and ${isPlan ? 'to be ' : ''}stamped.`
  const lines = [...(length > 0 ? [found] : []), stepsText(result, isPlan, estimates), ...severalHeads(result, target)]
  return [...lines, ...(result.steps.length > 0 ? planLine(result.plan) : [])].join('\n')
}

/** The current revisions after a stamp. */
export function stampText({ heads, note, plan }: RunResult, isPlan = false): string {
  if (isPlan && note === null)
    return `The database would be stamped as ${rowsText(heads)}. Nothing was written.\n${planLine(plan).join('\n')}`
  return note === null
    ? `Stamped: the database is at ${rowsText(heads)}.`
    : `Already stamped: the database is at ${rowsText(heads)}.`
}

/** After an upgrade to several heads: how to merge them. */
function severalHeads({ steps, heads }: RunResult, target: string): string[] {
  const isToAll = /(^|@)heads$/.test(target) && steps.some(({ direction }) => direction === 'up')
  return isToAll && heads.length > 1 ? [`The database is at ${heads.length} heads. ${severalHeadsAdvice(heads)}`] : []
}

function stepsText(
  { steps, heads, backup, unfinished = [], longTransactions = [] }: RunResult,
  isPlan: boolean,
  estimates: EstimateText | null = null,
): string {
  // The log says why.
  if (steps.length === 0) return `Nothing to do; the database is at ${rowsText(heads)}.`
  if (isPlan)
    return [
      ...steps.flatMap((step) => [
        stepText(step, unfinished),
        ...(step.estimate ? (estimates?.lines(step.estimate) ?? []) : []),
      ]),
      ...(steps.some(hasLock) ? (estimates?.waits(longTransactions) ?? []) : []),
      `The database would be at ${rowsText(heads)}. Nothing was run.`,
    ].join('\n')
  const count = plural(steps.length, 'revision')
  const done = `${count} ${steps[0]?.direction === 'down' ? 'undone' : 'applied'}; the database is at ${rowsText(heads)}.`
  return backup === undefined ? done : `${done}\nBackup of the previous state: ${backup}`
}

function hasLock({ estimate }: RunResult['steps'][number]): boolean {
  return estimate?.operations.some(({ locks }) => locks.length > 0) ?? false
}

function stepText(
  { direction, revision, message, confirm }: RunResult['steps'][number],
  unfinished: NonNullable<RunResult['unfinished']>,
): string {
  const isAgain = unfinished.some((each) => each.revision === revision && each.direction === direction)
  const again = isAgain ? ' (again: it was interrupted outside a transaction)' : ''
  const step = `${direction === 'up' ? 'up  ' : 'down'} ${revision}${message === '' ? '' : `, ${message}`}${again}`
  return confirm === undefined
    ? step
    : `${step}\n     needs confirmation: ${confirm.trim().replaceAll('\n', '\n     ')}`
}

function planLine(plan: string | undefined): readonly string[] {
  return plan === undefined ? [] : [`Plan: ${plan}`]
}
