import type { LintResult } from '../../commands/lint.ts'
import { plural, someOf } from '../../words.ts'
import { shownPath } from './shown-path.ts'

/** The findings, each with its place, what happens, and what to write instead. */
export function lintText(result: LintResult): string {
  const { findings, notAnalysed, measuredOn, notTraced, notCompared, revisions, errors, warnings, fixes, sizes } =
    result
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
    ...(fixes === null ? [] : fixLines(fixes)),
    ...measuredOn.map(
      ({ database, version }) => `measured on a scratch database (${database}${version === null ? '' : ` ${version}`})`,
    ),
    ...notTraced.map(({ database, reason }) => `not measured (${database}): ${reason}`),
    ...notCompared.map(({ database, reason }) => `not compared with the entities (${database}): ${reason}`),
    ...chosenLines(result),
    ...sizesLine(sizes),
    `${plural(revisions.length, 'revision')} linted: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}.`,
  ].join('\n')
}

/** Which revisions were linted, where the database could not tell what is pending. */
function chosenLines({ chosen: { by, against, notAsked } }: Pick<LintResult, 'chosen'>): readonly string[] {
  if (notAsked === null) return []
  const linted = by === 'since' ? `what ${against ?? ''} does not have is` : 'all revisions are'
  return [`What is pending is not known, so ${linted} linted: ${notAsked}`]
}

/** Where the sizes of tables come from, if a database was named for them. */
function sizesLine({ given, database, notRead }: LintResult['sizes']): readonly string[] {
  if (notRead !== null)
    return [`Sizes of tables not read, so each counts as large that has none in the config: ${notRead}`]
  if (database === null) return []
  const server = database.version === null ? '' : ` (version ${database.version})`
  const first = given.length === 0 ? '' : `; of ${someOf(given)} from the config`
  return [`Sizes of tables by the statistics of the database${server}${first}.`]
}

/** What was rewritten, and what not. */
function fixLines({ fixed, notFixed, written }: NonNullable<LintResult['fixes']>): readonly string[] {
  const place = ({ file, line, code }: LintResult['findings'][number]) =>
    `${shownPath(file)}${line === null ? '' : `:${line}`}: ${code}`
  if (fixed.length + notFixed.length === 0) return ['Nothing to fix.']
  return [
    ...fixed.map((finding) => {
      const { option = null, leaves } = finding.fix ?? {}
      const parts = [
        ...(option === null ? [] : [`${option}: true`]),
        ...(leaves === 'file' ? ['export const transaction = false'] : []),
      ]
      return `fixed ${place(finding)}: ${parts.join(', ')}`
    }),
    ...written.map((file) => `wrote ${shownPath(file)}`),
    ...notFixed.map(({ finding, reason }) => `not fixed ${place(finding)}: ${reason}`),
  ]
}
