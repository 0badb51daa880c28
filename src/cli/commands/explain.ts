import { defineCommand } from '../command.ts'
import { UnknownCodeError } from '../errors.ts'
import { printResult } from '../output.ts'

export const explainCommand = defineCommand({
  command: 'explain [code]',
  isWithoutConfig: true,
  positionals: {
    code: { type: 'string', takes: 'code', describe: 'A code, such as REVISION_FAILED (default: list all)' },
  },
  async handler(given, invocation) {
    const { readSections } = await import('../explain/pages.ts')
    const { listText, sectionText } = await import('../explain/explain-text.ts')
    const sections = readSections()
    const { code } = given
    if (code === undefined) {
      const codes = sections.map(({ code: each, summary, group }) => ({ code: each, summary, group }))
      printResult(given, invocation, { codes }, (_shown, terminal) => listText(sections, terminal))
      return
    }
    const name = code.trim().toUpperCase().replaceAll('-', '_')
    const section = sections.find((each) => each.code === name)
    if (section === undefined)
      throw new UnknownCodeError(
        code,
        name,
        sections.map((each) => each.code),
      )
    printResult(given, invocation, section, (_shown, terminal) => sectionText(section, terminal))
  },
})
