import type { CiResult } from '../../../commands/ci/ci-result.ts'
import { plural } from '../../../words.ts'

/** How a part of the report ended. */
export type Outcome = 'ok' | 'warning' | 'error' | 'not done'

/** A part of the report in one line. */
export interface PartLine {
  readonly name: string
  readonly outcome: Outcome
  readonly text: string
}

/** Each part in one line, also those that were not done, with the reason. */
export function partLines(result: CiResult): readonly PartLine[] {
  const { revisions, databases, lint, losses, sql, verify, plan, check, notAsked } = result
  const isNone = revisions.length === 0
  return [
    { name: 'new revisions', outcome: 'ok', text: revisionsText(result) },
    { name: 'heads', ...headsLine(result) },
    ...(isNone
      ? []
      : [
          partLine('lint', lint, ({ errors, warnings, notAnalysed }) => ({
            outcome: errors > 0 ? 'error' : warnings + notAnalysed.length > 0 ? 'warning' : 'ok',
            text: [
              `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`,
              ...(notAnalysed.length > 0 ? [`not analysed: ${notAnalysed.length}`] : []),
            ].join(', '),
          })),
          partLine('losses', losses, ({ lossy, irreversible }) => ({
            outcome: lossy.length + irreversible.length > 0 ? 'warning' : 'ok',
            text:
              lossy.length + irreversible.length === 0
                ? 'nothing is dropped or rewritten, and all can be undone'
                : [
                    ...(lossy.length > 0 ? [`${plural(lossy.length, 'revision')} may drop or rewrite`] : []),
                    ...(irreversible.length > 0 ? [`${plural(irreversible.length, 'revision')} cannot be undone`] : []),
                  ].join(', '),
          })),
          partLine('SQL', sql, (all) => {
            const missing = all.flatMap(({ notWritten }) => notWritten).length
            const names = all.map(({ database }) => database).join(', ')
            return missing === 0
              ? { outcome: 'ok', text: names }
              : { outcome: 'warning', text: `${names}; not written without a database: ${missing}` }
          }),
        ]),
    partLine('verify', verify, ({ isVerified, revisions: all, problems, database }) => {
      const failed = all.filter((each) => each.problems.length > 0).length + problems.length
      return isVerified
        ? {
            outcome: 'ok',
            text: `${plural(all.length, 'revision')} run on a scratch database (${database}), up, down and up`,
          }
        : { outcome: 'error', text: `${failed} failed` }
    }),
    ...databases
      .filter((name) => verify.result !== null && name !== verify.result.database)
      .map((name): PartLine => ({
        name: `verify on ${name}`,
        outcome: 'not done',
        text: 'it runs on one kind of database; -n chooses an environment of another',
      })),
    partLine('dry run', plan, ({ steps, note }) => ({
      outcome: 'ok',
      text: steps.length === 0 ? (note ?? 'nothing to do') : `an upgrade would run ${plural(steps.length, 'revision')}`,
    })),
    partLine('entities', check, ({ differences, otherNames }) => {
      const count = differences.length + otherNames.length
      return count === 0
        ? { outcome: 'ok', text: 'the database has what they describe' }
        : { outcome: 'error', text: `the database differs in ${plural(count, 'place')}` }
    }),
    ...notAsked.map(({ environment, reason }): PartLine => ({
      name: `environment '${environment}'`,
      outcome: 'not done',
      text: reason,
    })),
  ]
}

/** How many there are, and how that is known. */
export function revisionsText({ revisions, chosen: { by, against } }: Pick<CiResult, 'revisions' | 'chosen'>): string {
  const count = String(revisions.length)
  if (by === 'given') return `${count}, as given`
  if (by === 'since') return `${count} that ${against ?? ''} does not have`
  return `${count}: all, since git knows no main branch here`
}

function headsLine({ heads, merge, problems }: CiResult): Omit<PartLine, 'name'> {
  if (merge === null) return { outcome: 'ok', text: heads.join() || 'none' }
  const severity = problems.find(({ code }) => code.includes('heads'))?.severity
  const order = {
    commute: 'in any order',
    differ: 'their order matters',
    unproven: 'unproven whether their order matters',
  }[merge.result?.verdict ?? 'unproven']
  const outcome = severity === 'error' || severity === 'warning' ? severity : 'ok'
  return { outcome, text: `${heads.length} (${heads.join(', ')}): ${order}` }
}

function partLine<Result>(
  name: string,
  { result, notDone }: { readonly result: Result | null; readonly notDone: string | null },
  told: (result: Result) => Omit<PartLine, 'name'>,
): PartLine {
  return result === null ? { name, outcome: 'not done', text: notDone ?? '' } : { name, ...told(result) }
}
