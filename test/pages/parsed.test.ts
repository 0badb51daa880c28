import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { compile } from 'ejs'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { repository } from '../support/project.ts'
import { checkCommandLine, checkMention, commandsIn, hubWords, wordsOf } from './commands.ts'
import { dockerScripts, yamlScripts } from './manifests.ts'
import { otherPrograms, startedPrograms } from './programs.ts'
import { type Block, pages, placeOf } from './read-pages.ts'

const blocks = pages.flatMap((page) => page.blocks)

/** The shell scripts in a block of each language; reading them says whether it is of that language. */
const languages: Readonly<Record<string, (block: Block) => readonly string[]>> = {
  sh: ({ text }) => [text],
  console: ({ text }) => [text.replaceAll(/^(?!\$ ).*$/gm, '').replaceAll(/^\$ /gm, '')],
  yaml: ({ text }) =>
    parseAllDocuments(text, { uniqueKeys: true }).flatMap((document) => {
      if ('errors' in document && document.errors[0]) throw document.errors[0]
      return 'toJS' in document ? yamlScripts(document.toJS()) : []
    }),
  json: ({ text }) => yamlScripts(JSON.parse(text.replace(/^\/\/.*\n/, ''))),
  ejs: ({ text }) => (compile(text), []),
  dockerfile: ({ text }) => dockerScripts(text),
  // These are compiled, run, or compared with what a program prints.
  ts: () => [],
  js: () => [],
  sql: () => [],
  text: () => [],
}

test.each([...new Set(blocks.map(({ language }) => language))])('blocks of the language "%s" are known', (language) => {
  const places = blocks.filter((block) => block.language === language).map(placeOf)
  expect(Object.keys(languages), places.join(', ')).toContain(language)
})

// What docs/bad-inputs.md shows is wrong on purpose; a test of its own runs all of it.
const right = pages.filter(({ path }) => path !== 'docs/bad-inputs.md')

test.each(right.map((page) => [page.path, page] as const))('the commands of %s are commands', (_, page) => {
  for (const block of page.blocks)
    for (const script of languages[block.language]?.(block) ?? []) check(block, () => checkScript(script))
  for (const { line, text } of page.inline)
    if (/(^|[ /])hub [a-z…<[-]/.test(text)) check({ page: page.path, line }, () => checkMention(text))
})

/** Says where it is what is wrong. */
function check(place: Pick<Block, 'page' | 'line'>, work: () => void): void {
  try {
    work()
  } catch (error) {
    throw new Error(`${placeOf(place)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

function checkScript(script: string): void {
  for (const command of commandsIn(script)) {
    const words = wordsOf(command)
    const hub = hubWords(words)
    if (hub) checkCommandLine(hub)
    checkProgram(words, script)
  }
}

/** The scripts of the repository's own package.json, and files of its own, where a page names them. */
function checkProgram(words: readonly string[], script: string): void {
  const [program = '', first = ''] = words
  const isOwn = program === '' || program.startsWith('./') || script.includes(`${program}() {`)
  if (!isOwn) expect([...startedPrograms, ...Object.keys(otherPrograms)], words.join(' ')).toContain(program)
  if (program === 'node' && /^(bench|test)\//.test(first)) expect(existsSync(join(repository, first)), first).toBe(true)
}
