import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'

import { allCommands } from '../src/cli/commands.ts'
import { nameOf } from '../src/cli/command.ts'
import { repository } from './support/project.ts'

/** What else looks like a command or an option, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'commands/repair.ts': 'the label of its transaction',
  'commands/run/run-offline.ts': 'the heading of a script: what it was written by',
  'commands/stamp.ts': 'the heading of a script: what it was written by',
  'dialects/postgres/backup.ts': 'arguments of pg_dump',
  'dialects/postgres/find-pg-dump.ts': 'an argument of pg_dump',
  'dialects/postgres/lock-key.ts': 'what the key of the run lock is made of',
  'dialects/postgres/scratch.ts': 'an option of the connection',
  'dialects/postgres/script.ts': 'an option of psql',
  'page/header.ts': 'the footer of the page: what it was written by',
  'runtime/run/commit-stamp.ts': 'the label of its transaction',
  'runtime/run/take-step.ts': 'the label of its transaction: the id of the revision',
  'script/at-commit.ts': 'arguments of git',
  'script/authors.ts': 'arguments of git',
  'script/upstream.ts': 'arguments of git',
  'typeorm/package-manager.ts': 'a command of Yarn',
}

const commands = (await allCommands()).map(nameOf).join('|')

/** A command of the program, with a value or without, or an option. */
const typed = new RegExp(`\\bhub (${commands}|\\$\\{\\})|(^|[^\\w-])--[a-z]|(^|[\\s('"])-[a-z]([\\s.,;)'"]|$)`)

/** The string literals and templates of a file, which have `${}` for each value. */
function textsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isStringLiteralLike(node)) texts.push(node.text)
    if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('${}'))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return texts
}

const root = join(repository, 'src')
const found = globSync('**/*.ts', { cwd: root, ignore: 'cli/**' }).flatMap((file) => {
  const texts = textsOf(join(root, file)).filter((text) => typed.test(text))
  return texts.length === 0 ? [] : [{ file, texts }]
})

test.each(['hub upgrade', "Run 'hub merge ${}s'.", 'Pass --rename for it', 'name one with -c.'])(
  '%s is seen',
  (text) => {
    expect(text).toMatch(typed)
  },
)

test('no text below the command line names a command or an option of it', () => {
  expect(found.filter(({ file }) => exceptions[file] === undefined)).toEqual([])
})

test('every exception is still one', () => {
  const files = found.map(({ file }) => file)
  expect(Object.keys(exceptions).filter((file) => !files.includes(file))).toEqual([])
})
