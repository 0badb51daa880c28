import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash'

import { allCommands } from '../../src/cli/commands.ts'
import { nameOf } from '../../src/cli/command.ts'
import { builtInOptions, environmentOptions, outputOptions } from '../../src/cli/global-options.ts'
import { helpTopics } from '../../src/cli/command-list.ts'
import type { OptionDefinitions } from '../../src/cli/option-definition.ts'
import { parseArguments } from '../../src/cli/parse-arguments.ts'
import { parseCommandLine } from '../../src/cli/parse-command-line.ts'

const commands = await allCommands()

/** The commands of a shell script, those in loops, conditions and substitutions too. Throws if it is no script. */
export function commandsIn(script: string): readonly Command[] {
  const parsed = parse(script)
  const [error] = parsed.errors ?? []
  if (error) throw new Error(`${error.message} in: ${script}`)
  const found: Command[] = []
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command') found.push(node)
    forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

/** The words of a command, without where its output goes. */
export function wordsOf({ name, args }: Command): readonly string[] {
  return name === undefined ? [] : [name.value, ...args.map((word) => (word.type === 'Word' ? word.value : word.text))]
}

/** What follows `hub`, whatever stands before it: `npx`, `docker run image`, `exec`. Null if hub is not started. */
export function hubWords(words: readonly string[]): readonly string[] | null {
  const at = words.findIndex((word) => word === 'hub' || word.endsWith('/.bin/hub'))
  return at === -1 ? null : words.slice(at + 1)
}

/** Throws if a command line of hub is not one that it takes. */
export function checkCommandLine(words: readonly string[]): void {
  if (words.length > 0) parseCommandLine(words, commands)
}

/** Throws if code within a sentence names a command or an option that hub does not have; its values may be left out. */
export function checkMention(code: string): void {
  const filled = code.replaceAll(/<[^<>]*>|\[\w+\]/g, 'x').replaceAll(/\[([^\]]*)\]/g, '$1')
  for (const command of commandsIn(filled)) {
    const words = hubWords(wordsOf(command))
    if (words !== null) checkNames(words, code)
  }
}

function checkNames(words: readonly string[], code: string): void {
  const all = Object.assign({}, ...commands.map(({ options }) => options)) as OptionDefinitions
  const shared = { ...environmentOptions, ...outputOptions, ...builtInOptions }
  const { positionals, options } = parseArguments(words, { ...all, ...shared })
  const [name, topic] = positionals
  const names = [...commands.map(nameOf), 'x', '…']
  if (name === 'help') {
    if (topic !== undefined && ![...names, ...Object.keys(helpTopics)].includes(topic))
      throw new Error(`There is no help about '${topic}': ${code}`)
    return
  }
  if (name !== undefined && !names.includes(name)) throw new Error(`There is no command '${name}': ${code}`)
  const own = commands.find((command) => nameOf(command) === name)?.options ?? (name === undefined ? {} : all)
  for (const option of options)
    if (!Object.hasOwn({ ...own, ...shared }, option.name))
      throw new Error(`The command '${name ?? ''}' has no option ${option.rawName}: ${code}`)
}
