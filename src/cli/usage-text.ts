import yargs, { type Argv } from 'yargs'

import { nearest } from '../nearest.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { globalOptions } from './global-options.ts'

/** yargs' complaint in words that name what was typed, and what was likely meant. */
export async function usageText(message: string, words: readonly string[]): Promise<string> {
  const typed = words.find((word) => !word.startsWith('-'))
  const command = commands.find((each) => nameOf(each) === typed)
  const unknown = /^Unknown (?:argument|command)s?: (.*)$/.exec(message)?.[1]?.split(', ') ?? []
  if (unknown.length > 0 && !command && typed !== undefined) {
    return `There is no command '${typed}'${meant(nearest(typed, commands.map(nameOf), 1))}`
  }
  if (unknown.length > 0) {
    const options = command ? await optionsOf(command) : []
    // yargs names `--drry-run` a second time as drryRun.
    const asTyped = unknown.filter((word) => words.some((each) => each.replaceAll(/^-+(no-)?|=.*$/gs, '') === word))
    return asTyped.map((word) => unknownText(word, words, options)).join('\n')
  }
  if (message.startsWith('Not enough non-option arguments') && command)
    return `A word is missing: hub ${String(command.command)}`
  const option = /^Not enough arguments following: (.*)$/.exec(message)?.[1]
  return option === undefined ? message : `The option ${dashed(option)} takes a value.`
}

function unknownText(word: string, words: readonly string[], options: readonly string[]): string {
  if (words.includes(word)) return `'${word}' is a word too many.`
  return `There is no option ${dashed(word)}${meant(nearest(word, options, 1).map(dashed))}`
}

/** The long options of a command, as its help shows them. */
async function optionsOf(command: Command): Promise<readonly string[]> {
  const build = command.builder as (program: Argv) => Argv
  const help = await build(yargs([]).options(globalOptions).wrap(null)).getHelp()
  return [...help.matchAll(/--([a-z][\w-]*)/g)].map(([, name = '']) => name)
}

function meant(candidates: readonly string[]): string {
  return candidates.length === 0 ? '.' : `; did you mean ${candidates.join(' or ')}?`
}

function nameOf(command: Command): string {
  return String(command.command).split(' ')[0] ?? ''
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`
}
