import { nearest } from '../nearest.ts'
import { readDisabled, useOf, type Disabled } from './disabled.ts'
import type { Finding, RecordedRevision, Severity } from './linted.ts'

/** A comment that gives no reason turns nothing off. */
export const WITHOUT_REASON = {
  code: 'disable-without-reason',
  severity: 'warning',
  title: 'a comment turns a rule off and does not say why',
} as const

/** A comment that turns off what does not happen is in the way of the next reader. */
export const UNUSED = {
  code: 'unused-disable',
  severity: 'warning',
  title: 'a comment turns off a rule that finds nothing there, or that does not exist',
} as const

/** How comments are judged. */
export interface CommentSettings {
  /** The codes of all rules. */
  readonly codes: readonly string[]
  severityOf(rule: { readonly code: string; readonly severity: Severity }): Severity | null
  /** Those that had a reason and kept a finding away, on some database: see `Linted.used`. */
  readonly used: ReadonlySet<string>
  /** Files of which something could not be analysed: nobody knows whether their comments are needed. */
  readonly unsure: ReadonlySet<string>
  readonly databases: Finding['databases']
}

/** Findings about the comments of linted revisions that turn rules off, once they are linted for all databases. */
export function judgeComments(
  revisions: readonly Pick<RecordedRevision, 'id' | 'file' | 'source'>[],
  settings: CommentSettings,
): readonly Finding[] {
  return revisions.flatMap(({ id, file, source }) =>
    readDisabled(source).flatMap((comment) =>
      problemsOf(comment, file, settings).flatMap(({ rule, message, instead }) => {
        const severity = settings.severityOf(rule)
        const { databases } = settings
        return severity === null
          ? []
          : [{ code: rule.code, severity, revision: id, file, line: comment.at, databases, message, instead }]
      }),
    ),
  )
}

interface CommentProblem {
  readonly rule: typeof WITHOUT_REASON | typeof UNUSED
  readonly message: string
  readonly instead: string | null
}

function problemsOf(comment: Disabled, file: string, settings: CommentSettings): readonly CommentProblem[] {
  const { rules, why } = comment
  if (rules.length === 0)
    return [
      {
        rule: UNUSED,
        message: 'The comment names no rule, so it turns nothing off.',
        instead: '// hub-lint-disable-next-line <rule> -- <why>',
      },
    ]
  const unknown = rules.filter((rule) => !settings.codes.includes(rule))
  const known = rules.filter((rule) => settings.codes.includes(rule))
  return [
    ...unknown.map((rule) => ({ rule: UNUSED, message: unknownText(rule, settings.codes), instead: null })),
    ...(why === ''
      ? [
          {
            rule: WITHOUT_REASON,
            message: 'The comment does not say why, so it turns nothing off.',
            instead: `// hub-lint-disable-next-line ${rules.join(' ')} -- <why this is safe here>`,
          },
        ]
      : known
          .filter((rule) => !settings.unsure.has(file) && !settings.used.has(useOf(file, comment, rule)))
          .map((rule) => ({
            rule: UNUSED,
            message: `Rule '${rule}' finds nothing in line ${comment.line}, so the comment is not needed. Remove it.`,
            instead: null,
          }))),
  ]
}

function unknownText(rule: string, codes: readonly string[]): string {
  const [near] = nearest(rule, codes, 1)
  return `There is no rule '${rule}'${near === undefined ? '' : `; did you mean ${near}?`}`
}
