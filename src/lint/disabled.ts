/** A comment in a revision's file that turns rules off for the next line. */
export interface Disabled {
  /** The line that it is about, counted from 1. */
  readonly line: number
  /** The line of the comment. */
  readonly at: number
  readonly rules: readonly string[]
  /** Why; empty if nothing is said. */
  readonly why: string
}

const COMMENT = /^\s*\/\/\s*hub-lint-disable-next-line\b[ \t]*([^\n]*)$/

/** The comments of a file; those one below another are about the same next line of code. */
export function readDisabled(source: string): readonly Disabled[] {
  if (!source.includes('hub-lint-disable-next-line')) return []
  const lines = source.split('\n')
  return lines.flatMap((text, index) => {
    const given = COMMENT.exec(text.trimEnd())?.[1]
    if (given === undefined) return []
    const [rules = '', ...why] = given.split(/\s+--\s+|\s+--$|^--\s+/)
    let next = index + 1
    while (/^\s*(?:\/\/.*)?$/.test(lines[next] ?? 'end')) next++
    return [
      {
        line: next + 1,
        at: index + 1,
        rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''),
        why: why.join(' -- ').trim(),
      },
    ]
  })
}

/** The use of a comment for one of its rules, as `Linted.used` has it. */
export function useOf(file: string, { at }: Disabled, rule: string): string {
  return `${file}\n${at}\n${rule}`
}
