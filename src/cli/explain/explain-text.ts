import type { Terminal } from '../terminal/terminal.ts'
import type { Section } from './pages.ts'
import { renderMarkdown } from './render.ts'

/** What a code means, as text for a terminal. */
export function sectionText({ code, text }: Section, { columns, colours }: Terminal): string {
  return `${colours.heading(code)}\n\n${renderMarkdown(text, widthOf(columns), colours)}`
}

/** All codes with what each means, by their pages. */
export function listText(sections: readonly Section[], { columns, colours }: Terminal): string {
  const longest = Math.max(...sections.map(({ code }) => code.length))
  const groups = [...new Set(sections.map(({ group }) => group))]
  return groups
    .map((group) => {
      const own = sections.filter((section) => section.group === group)
      const lines = own.map(({ code, summary }) => lineOf(code.padEnd(longest), summary, columns, colours))
      return [colours.heading(group), ...lines].join('\n')
    })
    .join('\n\n')
}

/** One line for each code: a summary that is too long for the terminal is cut at a word. */
function lineOf(code: string, summary: string, columns: number, colours: Terminal['colours']): string {
  const room = columns - code.length - 4
  const text = summary.replaceAll('`', '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
  const cut = text.length <= room ? text : `${text.slice(0, Math.max(20, room - 3)).replace(/\s+\S*$/, '')}...`
  return `  ${colours.code(code)}  ${cut}`
}

function widthOf(columns: number): number | null {
  // Longer lines are hard to read.
  return columns === Infinity ? null : Math.min(columns, 100)
}
