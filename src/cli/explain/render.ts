import type { Colours } from '../terminal/colours.ts'
import { wrapLine } from '../failure/wrap.ts'

/** A page in Markdown as text for a terminal: paragraphs and lists wrapped, code indented and as it is. */
export function renderMarkdown(text: string, width: number | null, colours: Colours): string {
  const lines: string[] = []
  let isCode = false
  for (const line of joined(text)) {
    if (line.startsWith('```')) isCode = !isCode
    else if (isCode) lines.push(line === '' ? '' : `    ${colours.code(line)}`)
    else
      lines.push(
        ...wrapLine(plain(line), width, { hang: line.startsWith('- ') ? 2 : 0 }).map((each) => painted(each, colours)),
      )
  }
  return lines.join('\n')
}

/** The lines, of which those of one paragraph or list item are one. */
function joined(text: string): readonly string[] {
  const lines: string[] = []
  let isCode = false
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode
    const before = lines.at(-1)
    const goesOn = !isCode && !/^(?:- |```|$)/.test(line) && before !== undefined && !/^(?:```|$)/.test(before)
    if (goesOn) lines[lines.length - 1] = `${before} ${line.trim()}`
    else lines.push(line)
  }
  return lines
}

/** Links as their texts; bold and code keep their marks until they are wrapped. */
function plain(line: string): string {
  return line.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
}

function painted(line: string, colours: Colours): string {
  return line
    .replaceAll(/\*\*([^*]*)\*\*/g, (_marked, bold: string) => colours.bold(bold))
    .replaceAll(/`([^`]*)`/g, (marked, code: string) => (colours.isOn ? colours.code(code) : marked))
}
