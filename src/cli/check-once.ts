import { UsageError } from './errors.ts'

/** Options and words that may be given several times. */
const lists: readonly string[] = ['_', 'x', 'rename', 'branch-label', 'depends-on', 'targets', 'revisions']

/** Refuses an option that is given twice and takes one value: yargs makes a list of it, which nobody meant. */
export function checkOnce(given: Readonly<Record<string, unknown>>): true {
  // Each stands there by its long name as well, and in camelCase.
  const isOption = (name: string) => name.length > 1 && name === name.toLowerCase() && !lists.includes(name)
  const twice = Object.keys(given).find((name) => isOption(name) && Array.isArray(given[name]))
  if (twice !== undefined) throw new UsageError(`The option --${twice} is given more than once, and takes one value.`)
  return true
}
