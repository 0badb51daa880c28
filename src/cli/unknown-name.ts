import { nearest } from '../nearest.ts'
import { type Command, nameOf } from './command.ts'
import { optionSynonym } from './synonyms.ts'
import type { ParsedOption } from './parse-arguments.ts'

/** What is said of an option that a command does not have: who has it, what another tool means by it, or the nearest. */
export function unknownOptionText(
  { name, rawName }: ParsedOption,
  known: readonly string[],
  commands: readonly Command[],
): string {
  const unknown = `There is no option ${rawName}`
  const owners = commands.filter(({ options }) => Object.hasOwn(options, name)).map((each) => `'hub ${nameOf(each)}'`)
  if (owners.length > 0) return `${unknown} here; --${name} is an option of ${owners.join(', ')}.`
  const synonym = optionSynonym(name)
  if (synonym !== undefined) return `${unknown}. ${synonym}`
  return `${unknown}${name.length === 1 ? '.' : meantText(name, known, '--')}`
}

/** The end of a sentence that says what a word is not: the nearest that it could be. */
export function meantText(word: string, known: readonly string[], dashes: '--' | '' = ''): string {
  const [near] = nearest(word, known, 1)
  if (near === undefined) return '.'
  return `; did you mean ${dashes === '' ? `'${near}'` : `${dashes}${near}`}?`
}

/** The end of a sentence that says what is no command: that of hub which is meant. */
export function commandText(suggested: string | undefined): string {
  return suggested === undefined ? '.' : `; did you mean 'hub ${suggested}'?`
}
