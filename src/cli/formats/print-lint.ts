import type { LintResult } from '../../commands/lint.ts'
import { shownData, shownJson, shownLines } from '../../shown.ts'
import type { GlobalArguments } from '../global-options.ts'
import type { Invocation } from '../invocation.ts'
import { printResult } from '../output.ts'
import type { LintFormat } from './lint-formats.ts'
import type { Report } from './report.ts'

type Printed = (report: Report) => Promise<string>

const json = (document: unknown) => shownJson(JSON.stringify(document))

/** Those that show each finding at its place in the repository. */
const REPORTS: Readonly<Record<Exclude<LintFormat, 'text' | 'json'>, Printed>> = {
  sarif: async (report) => json((await import('./sarif.ts')).sarifLog(report)),
  gitlab: async (report) => json((await import('./gitlab.ts')).gitlabReport(report)),
  github: async (report) => shownLines((await import('./github.ts')).githubText(shownData(report))),
  markdown: async (report) => shownLines((await import('./markdown.ts')).markdownText(shownData(report))),
}

/** Prints what was found, in the format that was asked for. */
export async function printLint(
  given: GlobalArguments,
  invocation: Invocation,
  result: LintResult,
  format: LintFormat,
): Promise<void> {
  if (format === 'text' || format === 'json') {
    const { lintText } = await import('../text/lint-text.ts')
    const text = (shown: LintResult) => lintText(given.quiet ? withoutHints(shown) : shown)
    return printResult({ ...given, json: format === 'json' }, invocation, result, text)
  }
  const { reportOf } = await import('./report.ts')
  invocation.requireOutput()
  const text = await REPORTS[format](await reportOf(given.quiet ? withoutHints(result) : result))
  invocation.streams.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

function withoutHints(result: LintResult): LintResult {
  return { ...result, findings: result.findings.filter(({ severity }) => severity !== 'hint') }
}
