import type { Severity } from '../../lint/linted.ts'
import { plural } from '../../words.ts'
import { escaped, MOST, placeMark, short } from './markdown-text.ts'
import type { PlacedFinding, Report } from './report.ts'

const HEADINGS: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', hint: 'Hints' }

/** A part of the comment: its section, and what it counts as if it is left out. */
interface Part {
  readonly heading: string
  readonly text: string
}

/** A comment for a pull request: the most important first; what does not fit is left out, and counted. */
export function markdownText(report: Report, most = MOST): string {
  const { findings, notAnalysed, revisions, errors, warnings } = report
  const counts = `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`
  const title = `### ${errors > 0 ? '❌' : warnings > 0 ? '⚠️' : '✅'} hub lint: ${counts}`
  const head = [title, `${plural(revisions.length, 'revision')} linted.`].join('\n\n')
  const of = (severity: Severity) => findings.filter((each) => each.severity === severity).map(findingPart)
  const parts = [
    ...of('error'),
    ...of('warning'),
    ...notAnalysed.map(({ place, database, reason }) => ({
      heading: 'Not analysed',
      text: `- ${placeMark(place)} (${escaped(database)}): ${escaped(short(reason))}`,
    })),
    ...of('hint'),
  ]
  return `${head}\n${fitting(parts, most - head.length)}`
}

function fitting(parts: readonly Part[], room: number): string {
  let text = ''
  let heading = ''
  for (const [index, part] of parts.entries()) {
    const next = `${part.heading === heading ? '' : `\n#### ${part.heading}\n\n`}${part.text}\n`
    // Room for the sentence about what is left out.
    if (text.length + next.length > room - 200) return `${text}\n${leftOut(parts.slice(index))}\n`
    text += next
    heading = part.heading
  }
  return text
}

function leftOut(parts: readonly Part[]): string {
  const headings = [...new Set(parts.map(({ heading }) => heading))]
  const counts = headings.map((heading) => {
    const count = parts.filter((part) => part.heading === heading).length
    return `${heading.toLowerCase()}: ${count}`
  })
  return `_Left out, since a comment holds no more: ${counts.join(', ')}. \`hub lint\` shows all._`
}

function findingPart({ code, severity, place, revision, databases, message, instead }: PlacedFinding): Part {
  const lines = [
    `- **${escaped(code)}** ${placeMark(place)} (revision ${escaped(revision)}, ${databases.join(', ')})  `,
    `  ${escaped(short(message)).replaceAll('\n', '<br>')}`,
    ...(instead === null ? [] : ['', ...details(short(instead))]),
  ]
  return { heading: HEADINGS[severity], text: lines.join('\n') }
}

/** What to write instead, closed until it is clicked. */
function details(instead: string): readonly string[] {
  const lines = escaped(instead).split('\n')
  return [
    '  <details><summary>What to write instead</summary>',
    '',
    `  <pre>${lines.join('\n  ')}</pre>`,
    '',
    '  </details>',
  ]
}
