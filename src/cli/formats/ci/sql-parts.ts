import { escaped, fenced, short } from '../markdown-text.ts'
import { estimateLines, waitLines } from './estimate-lines.ts'
import type { CiReport } from './ci-report.ts'

/** Of one revision; what is longer is cut at a line. */
const MOST_SQL = 8_000

/** The SQL of each revision, closed until it is clicked, and those of which there is none. */
export function sqlParts({ sql, revisions }: Pick<CiReport, 'sql' | 'revisions'>): readonly string[] {
  const messages = new Map(revisions.map(({ revision, message }) => [revision, message]))
  return (sql.result ?? []).flatMap(({ database, revisions: all, notWritten }) => [
    ...all.map(({ revision, sql: text }) => {
      const title = `${database}: ${revision} ${short(messages.get(revision) ?? '')}`.trim()
      const code = text === '' ? 'Nothing.' : fenced(cut(text, MOST_SQL), 'sql')
      return `<details><summary>${escaped(title)}</summary>\n\n${code}\n\n</details>`
    }),
    ...notWritten.map(
      ({ revision, reason }) =>
        `- ${escaped(`${database}: ${revision} cannot be written without a database: ${short(reason)}`)}`,
    ),
  ])
}

/** The steps of an upgrade of the database that was asked for, with what each does and about how long that takes. */
export function planParts({ plan }: Pick<CiReport, 'plan'>): readonly string[] {
  const { steps = [], longTransactions = [] } = plan.result ?? {}
  const waits = steps.length === 0 ? [] : waitLines(longTransactions).map((line) => `- ${escaped(line)}`)
  const parts = steps.map((step) => {
    const { revision, message } = step
    const lines = estimateLines(step)
    const title = `- <code>${escaped(revision)}</code> ${escaped(short(message))}`
    return lines.length === 0 ? title : `${title}\n  <pre>${escaped(lines.join('\n')).replaceAll('\n', '\n  ')}</pre>`
  })
  return [...waits, ...parts]
}

/** A text of at most about so many characters, cut at a line. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.lastIndexOf('\n', most)
  const kept = text.slice(0, end > most / 2 ? end : most)
  return `${kept}\n-- cut here: ${text.length - kept.length} more characters`
}
