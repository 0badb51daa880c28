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
  readonly write: (text: string) => void
}

/** Prints the result in the format that was asked for, then writes the Markdown to its file, if there is one. */
export async function printCi(result: CiResult, printing: Printing): Promise<void> {
  const { format, markdown, isQuiet, configFile, write } = printing
  const whole = withoutPasswords(result)
  const report = withoutPasswords(await ciReport(isQuiet ? withoutHints(whole) : whole, configFile))
  const shownReport = shownCi(report)
  const json = (document: unknown) => shownJson(JSON.stringify(document))
  const printed: Readonly<Record<CiFormat, () => string>> = {
    text: () => ciText(shownReport),
    json: () => json(whole),
    github: () => shownLines(ciGithub(shownReport)),
    gitlab: () => json(ciGitlab(report)),
    markdown: () => shownLines(ciMarkdown(shownReport)),
  }
  write(ended(printed[format]()))
  if (markdown !== undefined) await writeFile(markdown, ended(printed.markdown()))
}

function ended(text: string): string {
  return `${text.trimEnd()}\n`
}

function withoutHints(result: CiResult): CiResult {
  const found = result.lint.result
  if (found === null) return result
  const findings = found.findings.filter(({ severity }) => severity !== 'hint')
  return { ...result, lint: { result: { ...found, findings }, notDone: null } }
}
