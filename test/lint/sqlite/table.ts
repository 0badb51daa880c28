import { readFileSync, writeFileSync } from 'node:fs'

import { titleOf } from './cases.ts'
import type { Compared, Result } from './measure.ts'

const page = new URL('../../../docs/lint.md', import.meta.url)
const [begin, end] = ['<!-- measured on SQLite: begin -->', '<!-- measured on SQLite: end -->']

const WORK: Readonly<Record<NonNullable<Compared['work']>, string>> = {
  catalog: 'only the schema',
  rows: 'writes rows',
  scan: 'reads all rows',
  index: 'builds an index',
  rewrite: 'writes all rows again',
}

/** The table of the documentation, as measured. */
export function tableText(results: readonly Result[]): string {
  return [
    '| change | what it does with the rows | foreign keys and triggers |',
    '| --- | --- | --- |',
    ...results.map(rowOf),
  ].join('\n')
}

function rowOf({ given, all }: Result): string {
  const works = all.impacts.map(({ table, work }) => `${table}: ${WORK[work ?? 'catalog']}`)
  const { triggers = [], foreignKeys = [] } = all
  const touched = [...foreignKeys, ...triggers.map((name) => `fires ${name}`)]
  return `| \`${titleOf(given)}\` | ${works.join('; ') || 'nothing'} | ${touched.join(', ')} |`
}

/** The table in the documentation. */
export function writtenTable(): string {
  const text = readFileSync(page, 'utf8')
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim()
}

/** Writes the table into the documentation. */
export function writeTable(table: string): void {
  const text = readFileSync(page, 'utf8')
  const [before, after] = [text.slice(0, text.indexOf(begin) + begin.length), text.slice(text.indexOf(end))]
  writeFileSync(page, `${before}\n\n${table}\n\n${after}`)
}
