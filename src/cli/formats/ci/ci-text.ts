import { plural } from '../../../words.ts'
import { mergeCheckText } from '../../text/merge-text.ts'
import { placeText } from '../report.ts'
import { partLines } from './ci-parts.ts'
import type { CiReport } from './ci-report.ts'
import { estimateLines, waitLines } from './estimate-lines.ts'
import { lossLines } from './loss-lines.ts'

/** For a terminal: the SQL first and the findings last, where they are seen. */
export function ciText(report: CiReport): string {
  const { revisions, sql, losses, merge, findings, notAnalysed, errors, warnings } = report
  const parts = partLines(report)
  const width = Math.max(...parts.map(({ name }) => name.length))
  const sections: readonly (readonly string[])[] = [
    ...(sql.result ?? []).map(({ database, revisions: all, notWritten }) => [
      `SQL (${database}):`,
      ...all.flatMap(({ revision, sql: text }) => [`-- ${revision}`, text]),
      ...notWritten.map(({ revision, reason }) => `-- ${revision} cannot be written without a database: ${reason}`),
    ]),
    [
      'New revisions:',
      ...revisions.map(
        ({ revision, message, downRevisions }) =>
          `  ${revision} ${message} (after ${downRevisions.join(', ') || 'none'})`,
      ),
    ],
    ['Lost:', ...(losses.result === null ? [] : lossLines(losses.result).map((line) => `  ${line}`))],
    ['An upgrade would run:', ...planLines(report)],
    ...(merge?.result ? [[mergeCheckText(merge.result), '']] : []),
    [
      'Found:',
      ...findings.flatMap(({ place, severity, code, message, instead }) => [
        `  ${placeText(place)}: ${severity}: ${code}`,
        `    ${message}`,
        ...(instead === null ? [] : [instead.replaceAll(/^(?=.)/gm, '    ')]),
      ]),
      ...notAnalysed.map(
        ({ place, database, reason }) => `  ${placeText(place)}: not analysed (${database}): ${reason}`,
      ),
    ],
    [
      'Parts:',
      ...parts.map(
        ({ name, outcome, text }) => `  ${name.padEnd(width)}  ${outcome === 'ok' ? '' : `${outcome}: `}${text}`,
      ),
    ],
  ]
  const shown = sections.filter(({ length }) => length > 1).map((lines) => lines.join('\n').trimEnd())
  return [...shown, `${plural(errors, 'error')}, ${plural(warnings, 'warning')}.`].join('\n\n')
}

function planLines({ plan }: CiReport): readonly string[] {
  const { steps = [], longTransactions = [] } = plan.result ?? {}
  const lines = steps.flatMap((step) => [
    `  ${step.revision} ${step.message}`,
    ...estimateLines(step).map((line) => `    ${line}`),
  ])
  return steps.length === 0 ? [] : [...lines, ...waitLines(longTransactions).map((line) => `  ${line}`)]
}
