import { plural } from '../../../words.ts'
import { mergeCheckText } from '../../text/merge-text.ts'
import { escaped, fenced, MOST, placeMark, short } from '../markdown-text.ts'
import type { PlacedFinding } from '../report.ts'
import { type Outcome, partLines } from './ci-parts.ts'
import type { CiReport } from './ci-report.ts'
import { lossLines } from './loss-lines.ts'
import { mermaidText, notDrawnText } from './ci-mermaid.ts'
import { type Section, sectionsText } from './sections.ts'
import { planParts, sqlParts } from './sql-parts.ts'

/** By which the comment of an earlier run is found, to be replaced. */
const MARKER = '<!-- hub ci -->'

const MARKS: Readonly<Record<Outcome, string>> = { ok: '✅', warning: '⚠️', error: '❌', 'not done': '➖' }

/** A comment for a pull request: the most important first; what does not fit is left out, and counted. */
export function ciMarkdown(report: CiReport, most = MOST): string {
  const { errors, warnings, findings, notAnalysed, merge, losses, graph, revisions } = report
  const counts = `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`
  const outcome = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'ok'
  const head = `${MARKER}\n### ${MARKS[outcome]} hub ci: ${counts}\n\n${table(report)}\n`
  const of = (severity: string) => findings.filter((each) => each.severity === severity).map(findingPart)
  const undrawn = notDrawnText(graph)
  const sections: readonly Section[] = [
    { heading: 'Errors', one: 'error', parts: of('error') },
    {
      heading: 'What is lost',
      one: 'revision',
      isList: true,
      parts: losses.result === null ? [] : lossLines(losses.result).map(item),
    },
    { heading: 'Heads', one: 'comparison', parts: merge?.result ? [pre(mergeCheckText(merge.result))] : [] },
    { heading: 'Warnings', one: 'warning', parts: of('warning') },
    {
      heading: 'Not analysed',
      one: 'place',
      isList: true,
      parts: notAnalysed.map(
        ({ place, database, reason }) => `- ${placeMark(place)} (${escaped(database)}): ${escaped(short(reason))}`,
      ),
    },
    { heading: 'Dry run', one: 'step', isList: true, parts: planParts(report) },
    {
      heading: 'Graph',
      one: 'drawing',
      isKept: true,
      parts:
        graph.nodes.length === 0 || revisions.length === 0
          ? []
          : [`${fenced(mermaidText(graph), 'mermaid')}${undrawn === null ? '' : `\n\n${undrawn}`}`],
    },
    { heading: 'New revisions', one: 'revision', isList: true, parts: revisions.map(revisionPart) },
    { heading: 'SQL', one: 'revision', parts: sqlParts(report) },
    { heading: 'Hints', one: 'hint', parts: of('hint') },
  ]
  return `${head}${sectionsText(sections, most - head.length)}`
}

function table(report: CiReport): string {
  const rows = partLines(report).map(
    ({ name, outcome, text }) =>
      `| ${MARKS[outcome]} | ${escaped(name)} | ${outcome === 'not done' ? 'not done: ' : ''}${escaped(cell(text))} |`,
  )
  return ['| | part | |', '|---|---|---|', ...rows].join('\n')
}

/** One line of a table. */
function cell(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}

function findingPart({ code, place, revision, databases, message, instead: more }: PlacedFinding): string {
  // The section about heads has it.
  const instead = code === 'heads-differ' ? null : more
  const about = [...(revision === '' ? [] : [`revision ${revision}`]), ...databases].map(escaped).join(', ')
  return [
    `- **${escaped(code)}** ${placeMark(place)}${about === '' ? '' : ` (${about})`}  `,
    `  ${escaped(short(message))}`,
    ...(instead === null
      ? []
      : [
          '',
          `  <details><summary>${databases.length === 0 ? 'More' : 'What to write instead'}</summary>`,
          '',
          `  ${pre(short(instead)).replaceAll('\n', '\n  ')}`,
          '',
          '  </details>',
        ]),
  ].join('\n')
}

function revisionPart({ revision, message, downRevisions, branchLabels }: CiReport['revisions'][number]): string {
  const labels = branchLabels.length > 0 ? ` (${branchLabels.join(', ')})` : ''
  const after = downRevisions.length === 0 ? 'the first of its line' : `after ${downRevisions.join(', ')}`
  return `- <code>${escaped(revision)}</code> ${escaped(`${short(message)}${labels}`)}, ${escaped(after)}`
}

function item(text: string): string {
  return `- ${escaped(short(text))}`
}

/** Text as it is. */
function pre(text: string): string {
  return `<pre>${escaped(text)}</pre>`
}
