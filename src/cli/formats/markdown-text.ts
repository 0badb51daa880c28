import { type Place, placeText } from './report.ts'

/** GitHub takes a comment of 65,536 characters. */
export const MOST = 64_000
/** Of one text; what is longer is cut. */
const MOST_OF_ONE = 2_000

/** A place, as code. */
export function placeMark(place: Place): string {
  return `<code>${escaped(placeText(place))}</code>`
}

/** A text, cut if it is long. */
export function short(text: string): string {
  return text.length > MOST_OF_ONE ? `${text.slice(0, MOST_OF_ONE)}…` : text
}

/** Text that Markdown and HTML leave as it is: no markup, no mention of a user, no link to an issue. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>@#*_`~[\]|\\!$]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A block of code; its fence is longer than any in it. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}
