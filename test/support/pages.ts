import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { repository } from './project.ts'

/** A page of the documentation, as its tests use it. */
export interface Page {
  /** Its TypeScript blocks, by the path in their first line: `// versions/0002_add_note.ts`. */
  readonly files: Readonly<Record<string, string>>
  /** Its blocks of program output, in order. */
  readonly outputs: readonly string[]
  /** Its blocks of SQL. */
  readonly sql: readonly string[]
}

/** Reads a page by its path under `docs`. Throws for a TypeScript block without a path, since no test would run it. */
export function readPage(path: string): Page {
  const text = readFileSync(join(repository, 'docs', path), 'utf8')
  const files = blocksOf(text, 'ts').map((block) => {
    const [, name] = /^\/\/ (\S+\.ts)\n/.exec(block) ?? []
    if (name === undefined) throw new Error(`A block of ${path} names no file: ${block.slice(0, 60)}`)
    return [name, block] as const
  })
  return { files: Object.fromEntries(files), outputs: blocksOf(text, 'text'), sql: blocksOf(text, 'sql') }
}

/** The code blocks of a language, in order. */
export function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code)
}

/** The cells of the first table of a page whose header begins so, without the header. */
export function rowsOf(text: string, header: string): string[][] {
  const [, table = ''] = new RegExp(`^\\| ${header} \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)`, 'm').exec(text) ?? []
  const rows = table.trimEnd().split('\n')
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

/** The output shown on a page, as a pattern: process ids and times match any number, and `…` the rest of a line. */
export function asShown(output: string): RegExp {
  const pattern = output
    .trimEnd()
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/process \d+/g, String.raw`process \d+`)
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \w+/g, String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+`)
    .replaceAll('…', '[^\\n]*')
  return new RegExp(`^${pattern}$`, 'm')
}
