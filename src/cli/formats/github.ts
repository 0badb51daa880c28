import { plural } from '../../words.ts'
import { type Place, placeText, type Report } from './report.ts'

const LEVELS = { error: 'error', warning: 'warning', hint: 'notice' } as const

/**
 * Workflow commands of GitHub Actions, which make annotations at the lines:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubText(report: Report): string {
  const { revisions, errors, warnings } = report
  const counts = `${plural(revisions.length, 'revision')} linted: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}.`
  return [...annotations(report), counts].join('\n')
}

/** One for each finding, and for what could not be analysed. */
export function annotations({ findings, notAnalysed }: Pick<Report, 'findings' | 'notAnalysed'>): readonly string[] {
  return [
    ...findings.map(({ place, severity, code, message, instead }) =>
      command(LEVELS[severity], place, code, instead === null ? message : `${message}\n${instead}`),
    ),
    ...notAnalysed.map(({ place, database, reason }) =>
      command('notice', place, 'not-analysed', `Not analysed (${database}): ${reason}`),
    ),
  ]
}

/** A remark about no file. */
export function remark(title: string, message: string): string {
  return `::notice title=${escapedProperty(title)}::${escapedData(message)}`
}

/** The place stands in the message as well, since the log shows nothing else of it. */
function command(level: string, place: Place, title: string, message: string): string {
  const properties = { file: place.path, ...(place.line !== null && { line: String(place.line) }), title }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(value)}`)
  return `::${level} ${list.join(',')}::${escapedData(`${placeText(place)}: ${message}`)}`
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
