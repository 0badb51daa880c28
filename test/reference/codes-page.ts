import { basename } from 'node:path'

import type { Section } from '../../src/cli/explain/pages.ts'

/** The text of docs/reference/codes.md, from the pages that `hub explain` prints. */
export function codesPage(sections: readonly Section[]): string {
  const groups = [...new Set(sections.map(({ group }) => group))]
  return `# Codes of errors and warnings

${sections.length} codes, each with what it means. Its section has when it comes, what is left in the database, and what to do, as
\`hub explain <CODE>\` prints it. This list is written from those sections, by a test
(\`HUB_WRITE_PAGES=1 npx vitest run -c .config/vitest.config.ts test/reference\` in the repository).

${groups.map((group) => tableOf(group, sections)).join('\n\n')}
`
}

function tableOf(group: string, sections: readonly Section[]): string {
  const rows = sections
    .filter((section) => section.group === group)
    .map(
      ({ code, page, summary }) =>
        `| [${code}](../errors/${basename(page)}#${code.toLowerCase()}) | ${cell(summary)} |`,
    )
  return [`## ${group}`, '', '| code | means |', '|---|---|', ...rows].join('\n')
}

/** Links are relative to the section's own page. */
function cell(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/\]\((?=\.\.\/)/g, '](')
    .replaceAll(/\]\((?!\.\.\/|https?:)([^)]*)\)/g, '](../errors/$1)')
}
