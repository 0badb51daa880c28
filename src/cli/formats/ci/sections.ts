import { plural } from '../../../words.ts'

/** A section of a comment, with what it counts. */
export interface Section {
  readonly heading: string
  /** What one of the parts is: `warning`. */
  readonly one: string
  /** Whole parts, of which the first are shown if not all fit. */
  readonly parts: readonly string[]
  /** Whether its parts are shown in any case: they are short. */
  readonly isKept?: boolean
  /** Whether each is one line of a list. */
  readonly isList?: boolean
}

/**
 * The sections in their order, the most important first. If not all fit, each section keeps its heading and says how many
 * parts it leaves out.
 */
export function sectionsText(sections: readonly Section[], room: number): string {
  const filled = sections.filter(({ parts }) => parts.length > 0)
  let text = ''
  for (const [index, section] of filled.entries()) {
    const later = filled.slice(index + 1).reduce((sum, each) => sum + least(each), 0)
    text += sectionText(section, room - text.length - later)
  }
  return text
}

function sectionText(section: Section, room: number): string {
  const { heading, parts, isList = false } = section
  const kept = room - emptied(section).length
  let text = `\n#### ${heading}\n${isList ? '\n' : ''}`
  let length = 0
  for (const [index, part] of parts.entries()) {
    length += part.length + 2
    const isLast = index === parts.length - 1
    if (length > (isLast ? kept + leftOut(section, 1).length : kept))
      return text + leftOut(section, parts.length - index)
    text += isList ? `${part}\n` : `\n${part}\n`
  }
  return text
}

/** The room that a section needs in any case. */
function least(section: Section): number {
  return section.isKept ? sectionText(section, Infinity).length : emptied(section).length
}

/** The section with nothing but its heading, and the longest sentence of what is left out. */
function emptied(section: Section): string {
  return `\n#### ${section.heading}\n\n${leftOut(section, section.parts.length)}`
}

function leftOut({ one }: Section, count: number): string {
  return `\n_Left out, since a comment holds no more: ${plural(count, one)}._\n`
}
