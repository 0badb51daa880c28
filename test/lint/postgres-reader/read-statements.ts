import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { loadReader } from '../../../src/dialects/postgres/impact/reader/load-reader.ts'
import type { Change } from '../../../src/dialects/port/sql-change.ts'

const require = createRequire(import.meta.url)

/** The reader with the parser of this repository. */
export async function postgresReader(): Promise<(sql: string) => readonly Change[]> {
  const reader = await loadReader({ has: () => true, load: (name) => require(name) as unknown })
  if (reader === null) throw new Error('the parser is not installed')
  return reader
}

/** A statement, or a text of several, with the changes that it makes, as JSON. */
export interface Written {
  readonly sql: string
  readonly changes: readonly string[]
}

/** Those of statements.txt: texts between empty lines, each followed by its changes in lines that begin with an arrow. */
export function writtenStatements(): readonly Written[] {
  const text = readFileSync(new URL('statements.txt', import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n\n')
    .map((block) => {
      const lines = block.split('\n')
      const isChange = (line: string) => line.startsWith('  => ')
      return {
        sql: lines.filter((line) => !isChange(line)).join('\n'),
        changes: lines.filter(isChange).map((line) => line.slice('  => '.length)),
      }
    })
}
