import { addCounts, countsText, noCounts } from '../../operations/counts.ts'
import type { Plan } from '../../revision/plan.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import type { DoneStep } from '../../runtime/run/done-step.ts'
import type { RunOutcome } from '../../runtime/run/run-plan.ts'
import { plural, rowsText } from '../../words.ts'

/** Reported when another run has already done the work. */
export const meanwhileText = 'Another run got there first; nothing to do.'

/**
 * The first lines of a run: what is going to be done, and for an upgrade what is skipped because it is already applied.
 */
export function startLines(
  { direction, rows, steps, destination }: Plan,
  map: RevisionMap,
  { database }: { readonly database: string },
): readonly string[] {
  const what = direction === 'up' ? 'Upgrade' : 'Downgrade'
  const found = `${plural(map.revisions.length, 'revision')} found, ${steps.length} to run`
  const start = `${what} of ${database} from ${rowsText(rows)} to ${rowsText(destination)}: ${found}.`
  return direction === 'up' ? [start, ...skippedLines(map, rows)] : [start]
}

const mostNamed = 10

/** A long list is cut to its newest revisions: over the years an application starts with more and more of them. */
function skippedLines(map: RevisionMap, rows: readonly string[]): readonly string[] {
  const applied = map.ancestors(rows)
  const names = map.revisions.map(({ id }) => id).filter((id) => applied.has(id))
  if (names.length === 0) return []
  const older = names.length - mostNamed
  const named = [...(older > 0 ? [`${older} older ones`] : []), ...names.slice(-mostNamed)]
  return [`Skipped ${plural(names.length, 'revision')}, already applied: ${named.join(', ')}.`]
}

/** The line at the end of a step: `Done 5b09ebe23c76 in 12 ms (columns added: 2)`. */
export function doneLine({ step, milliseconds, counts }: DoneStep): string {
  return `Done ${step.revision.id} in ${milliseconds ?? 0} ms${inBrackets(countsText(counts))}`
}

/** The last lines of a run that did something: what another run has done meanwhile, and a summary if wanted. */
export function endLines(plan: Plan, { done, rows }: RunOutcome, summary: boolean): readonly string[] {
  const own = new Set(done.map(({ step }) => step.revision.id))
  const others = plan.steps.map(({ revision }) => revision.id).filter((id) => !own.has(id))
  const counts = done.reduce((sum, each) => addCounts(sum, each.counts), noCounts)
  const milliseconds = done.reduce((sum, each) => sum + (each.milliseconds ?? 0), 0)
  const verb = plan.direction === 'up' ? 'applied' : 'undone'
  const what = `${plural(done.length, 'revision')} ${verb} in ${milliseconds} ms${inBrackets(countsText(counts))}`
  return [
    ...others.map((id) => `Skipped ${id}: another run has ${verb} it.`),
    ...(summary ? [`Summary: ${what}; the database is at ${rowsText(rows)}.`] : []),
  ]
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`
}
