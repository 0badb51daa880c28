import type { LintResult } from '../../commands/lint.ts'
import { plural } from '../../words.ts'
import { shownPath } from './shown-path.ts'

/** The findings, each with its place, what happens, and what to write instead. */
export function lintText({ findings, notAnalysed, revisions, errors, warnings }: LintResult): string {
  return [
    ...findings.map(({ file, line, severity, code, message, instead }) =>
      [
        `${shownPath(file)}${line === null ? '' : `:${line}`}: ${severity}: ${code}`,
        `  ${message}`,
        ...(instead === null ? [] : [instead.replaceAll(/^(?=.)/gm, '  ')]),
      ].join('\n'),
    ),
    ...notAnalysed.map(
      ({ file, line, database, reason }) =>
        `${shownPath(file)}${line === null ? '' : `:${line}`}: not analysed (${database}): ${reason}`,
    ),
    `${plural(revisions.length, 'revision')} linted: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}.`,
  ].join('\n')
}
