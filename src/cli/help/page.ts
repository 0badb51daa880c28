import { wrapped } from '../terminal/text-width.ts'

/** A word, such as an option, and what it means. */
export type Row = readonly [word: string, meaning: string]

/** A part of a page: a title, and below it paragraphs and rows. */
export interface Section {
  readonly title?: string
  readonly paragraphs?: readonly string[]
  readonly rows?: readonly Row[]
  /** Its words are long, such as whole command lines, and have a column of their own. */
  readonly isWide?: true
  /** No empty line stands before it. */
  readonly isCompact?: true
}

/** How a page is written. */
export interface PageStyle {
  /** The columns of the terminal. */
  readonly width: number
  readonly title: (text: string) => string
}

/** In a terminal narrower than this, meanings stand below their words, unless all words of a section are short. */
const narrow = 60

/** Writes a page: words in one column, what they mean in another, and no line wider than the terminal. */
export function pageText(sections: readonly Section[], style: PageStyle): string {
  const { width } = style
  const aligned = sections.filter(({ isWide }) => !isWide)
  const shared = columnOf(aligned, width * 0.42)
  const columnFor = (section: Section): number => {
    if (width < narrow) return ownColumn(section, width * 0.42)
    return section.isWide ? columnOf([section], width * 0.62) : shared
  }
  return sections
    .map((section, index) => {
      const gap = index === 0 ? '' : section.isCompact ? '\n' : '\n\n'
      return `${gap}${sectionText(section, columnFor(section), style)}`
    })
    .join('')
}

/** The width of the first column: that of the longest word which leaves room for its meaning. */
function columnOf(sections: readonly Section[], limit: number): number {
  const widths = sections.flatMap(({ rows = [] }) => rows.map(([word]) => word.length + 4))
  return Math.max(0, ...widths.filter((width) => width <= limit))
}

/** That of a section alone; 0 if one of its words is too long. */
function ownColumn(section: Section, limit: number): number {
  const column = columnOf([section], Infinity)
  return column <= limit ? column : 0
}

function sectionText({ title, paragraphs = [], rows = [] }: Section, column: number, style: PageStyle): string {
  const { width } = style
  const lines = [
    ...(title === undefined ? [] : [style.title(title)]),
    ...paragraphs.flatMap((paragraph) => indented(paragraph, title === undefined ? 0 : 2, width)),
    ...rows.flatMap(([word, meaning]) => {
      if (meaning === '') return indented(word, 2, width)
      if (column === 0) return [...indented(word.trimStart(), 2, width), ...indented(meaning, 6, width)]
      const [first = '', ...others] = indented(meaning, column, width)
      if (word.length + 4 > column) return [`  ${word}`, first, ...others]
      return [`  ${word.padEnd(column - 2)}${first.slice(column)}`, ...others]
    }),
  ]
  return lines.join('\n')
}

function indented(text: string, by: number, width: number): readonly string[] {
  return wrapped(text, width - by)
    .split('\n')
    .map((line) => `${' '.repeat(by)}${line}`)
}
