import { writeFile } from 'node:fs/promises'

import type { CiResult } from '../../../commands/ci/ci-result.ts'
import { shownJson, shownLines } from '../../../shown.ts'
import { ciGithub, ciGitlab } from './ci-annotations.ts'
import type { CiFormat } from './ci-formats.ts'
import { ciMarkdown } from './ci-markdown.ts'
import { ciReport, shownCi, withoutPasswords } from './ci-report.ts'
import { ciText } from './ci-text.ts'

/** Where and how it is printed. */
interface Printing {
  readonly format: CiFormat
  /** A file for the Markdown, beside what is printed. */
  readonly markdown: string | undefined
  readonly isQuiet: boolean
  readonly configFile: string
}

/** What is printed, in the format that was asked for; writes the file of the Markdown, if one was asked for. */
export async function printedCi(result: CiResult, printing: Printing): Promise<string> {
  const { format, markdown, isQuiet, configFile } = printing
  const whole = withoutPasswords(result)
  const report = withoutPasswords(await ciReport(isQuiet ? withoutHints(whole) : whole, configFile))
  const shownReport = shownCi(report)
  if (markdown !== undefined) await writeFile(markdown, `${shownLines(ciMarkdown(shownReport)).trimEnd()}\n`)
  const json = (document: unknown) => shownJson(JSON.stringify(document))
  const printed: Readonly<Record<CiFormat, () => string>> = {
    text: () => ciText(shownReport),
    json: () => json(whole),
    github: () => shownLines(ciGithub(shownReport)),
    gitlab: () => json(ciGitlab(report)),
    markdown: () => shownLines(ciMarkdown(shownReport)),
  }
  return `${printed[format]().trimEnd()}\n`
}

function withoutHints(result: CiResult): CiResult {
  const found = result.lint.result
  if (found === null) return result
  const findings = found.findings.filter(({ severity }) => severity !== 'hint')
  return { ...result, lint: { result: { ...found, findings }, notDone: null } }
}
