import type { BadInputs } from './bad-input.ts'
import type { Refusal } from './refuse.ts'

/** A group of inputs and how they were refused. */
export interface Section {
  readonly group: BadInputs
  readonly refusals: readonly Refusal[]
}

/** The text of docs/bad-inputs.md. */
export function pageOf(sections: readonly Section[]): string {
  const count = sections.reduce((all, { refusals }) => all + refusals.length, 0)
  return `# Bad input, and what hub says

${count} inputs that hub refuses, each with the first line of its message, the exit code, and the code that
[\`hub explain\`](errors.md) explains. **After each of them every file of the project and everything in the database are
as they were before.**

This page is written by the test that gives hub each input and compares files and database
(\`HUB_WRITE_PAGES=1 npx vitest run -c .config/vitest.config.ts test/bad-inputs\` in the repository); it fails when a message changes.

${sections.map(({ group }) => `- [${group.title}](#${anchorOf(group.title)})`).join('\n')}

${sections.map(sectionOf).join('\n\n')}
`
}

function sectionOf({ group, refusals }: Section): string {
  const rows = refusals.map(({ input, message, exitCode, code }) => {
    const cells = [
      escaped(input.given),
      codeSpan(`hub ${input.words.map(typed).join(' ')}`),
      codeSpan(message),
      String(exitCode),
      `\`${code}\``,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return `## ${group.title}

${group.about}

| given | command | what hub says first | exit | code |
|---|---|---|---|---|
${rows.join('\n')}`
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')
}

/** A word as one types it in a shell. */
function typed(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${JSON.stringify(word)
        .slice(1, -1)
        .replaceAll(String.raw`\"`, '"')
        .replaceAll("'", String.raw`'\''`)}'`
}

/** Text in code, in the cell of a table. */
function codeSpan(text: string): string {
  const cut = text.length > 300 ? `${text.slice(0, 300)}…` : text
  const cell = cut.replaceAll('|', String.raw`\|`)
  return cell.includes('`') ? `\`\` ${cell} \`\`` : `\`${cell}\``
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_<>|]/g, String.raw`\$&`)
}
