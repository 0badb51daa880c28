import { readFileSync, writeFileSync } from 'node:fs'

import { type Case, excluded } from './cases.ts'
import { type Compared, type Result, titleOf } from './measure.ts'

const page = new URL('../../../docs/lint.md', import.meta.url)
const [begin, end] = ['<!-- measured: begin -->', '<!-- measured: end -->']

const WAITS: Readonly<Record<Compared['blocked'], string>> = {
  everything: 'reads and writes',
  writes: 'writes',
  changes: 'other changes of the schema',
  nothing: '',
}

const WORK: Readonly<Record<NonNullable<Compared['work']>, string>> = {
  catalog: '',
  rows: 'writes rows',
  scan: 'reads all rows',
  index: 'builds an index',
  rewrite: 'writes all rows again',
}

/** What a result says of a table. Where the work could not be seen, it is what is said of it. */
export function withWork({ said, measured }: Pick<Result, 'said' | 'measured'>): readonly Compared[] {
  return measured.map((each) => {
    const same = said.find(({ table }) => table === each.table)
    return each.work === null ? { ...each, work: same?.work ?? null } : each
  })
}

/** The table of the documentation, as measured, and what is not in it. */
export function tableText(results: readonly Result[]): string {
  return [
    '| statement | lock | waits meanwhile | what it does with the rows |',
    '| --- | --- | --- | --- |',
    ...results.flatMap(rowsOf),
    '',
    'Not in the table, of [the list](lint/) that hub looks for:',
    '',
    ...Object.entries(excluded).map(([, why]) => `- ${why}`),
  ].join('\n')
}

function rowsOf(result: Result): readonly string[] {
  const impacts = withWork(result)
  const title = cell(nameOf(result.given))
  if (impacts.length === 0) return [`| ${title} | none | | |`]
  return impacts.map(({ table, lock, blocked, work }, index) => {
    const cells = [index === 0 ? title : '', `${lock} on ${table}`, WAITS[blocked], WORK[work ?? 'catalog']]
    return `| ${cells.join(' | ')} |`
  })
}

function nameOf(given: Case): string {
  const [text, ...rest] = titleOf(given).split(/(?=, (?:with|which|where|the|a|of) )/)
  const name = /^(?:the same|op\.)/.test(text ?? '') && !(text ?? '').startsWith('op.') ? text : `\`${text}\``
  return `${name}${rest.join('')}${given.since === undefined ? '' : ` (PostgreSQL ${given.since})`}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** The table as it stands in the documentation. */
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
