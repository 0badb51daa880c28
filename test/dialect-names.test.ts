import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'

import { dialectNames } from '../src/dialect-name.ts'
import { repository } from './support/project.ts'

/** Where a dialect may be named: its own folder, what dialects share, and the list of the names. */
const rooms = /^(dialects\/|dialect-name\.ts$)/

/** What else names one, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'load/own-entries.ts': 'the entry of the driver for npm sqlite3, by its name',
  'typeorm/build-data-source.ts':
    'builds the data source of npm sqlite3, over the driver of hub where TypeORM has none',
  'typeorm/source.ts': "TypeORM's options for npm sqlite3, which TypeORM 1 has no type for",
  'typeorm/in-memory.ts': 'a second data source over the driver that the first one has loaded',
  'typeorm/sqlite3-driver.ts': "hub's own driver for npm sqlite3",
}

const isName = (text: string) => dialectNames.some((name) => new RegExp(`^(better-)?${name}(3|:|$)`).test(text))

/** A dialect's words in SQL that no other database has. */
const isOwnSql = (text: string) =>
  /\bPRAGMA\b|\bsqlite_\w+|\bpg_(catalog|class|advisory|sleep|stat|temp)\w*|::(text|int|regclass)\b/.test(text)

/** The names and texts in a file's code; comments are none of it. */
function wordsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const words: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) words.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return words
}

const root = join(repository, 'src')
const found = globSync('**/*.ts', { cwd: root })
  .filter((file) => !rooms.test(file))
  .flatMap((file) => {
    const words = wordsOf(join(root, file)).filter((word) => isName(word) || isOwnSql(word))
    return words.length === 0 ? [] : [{ file, words }]
  })

test('no dialect is named, and no SQL of one is written, outside the rooms of the dialects', () => {
  expect(found.filter(({ file }) => exceptions[file] === undefined)).toEqual([])
})

test('every exception is still one', () => {
  const files = found.map(({ file }) => file)
  expect(Object.keys(exceptions).filter((file) => !files.includes(file))).toEqual([])
})
