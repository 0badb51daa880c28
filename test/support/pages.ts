import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { repository } from './project.ts'

/** A page of the documentation as its tests use it. */
export interface Page {
  /** Its TypeScript blocks, by the path in their first line: `// versions/0002_add_note.ts`. */
  readonly files: Readonly<Record<string, string>>
  /** Its blocks of a program's output, in their order. */
  readonly outputs: readonly string[]
  /** Its blocks of SQL. */
  readonly sql: readonly string[]
}

/** Reads a page by its path under `docs`. Throws for a TypeScript block without a path: no test would run it. */
export function readPage(path: string): Page {
  const text = readFileSync(join(repository, 'docs', path), 'utf8')
  const files = blocksOf(text, 'ts').map((block) => {
    const [, name] = /^\/\/ (\S+\.ts)\n/.exec(block) ?? []
    if (name === undefined) throw new Error(`A block of ${path} names no file: ${block.slice(0, 60)}`)
    return [name, block] as const
  })
  return { files: Object.fromEntries(files), outputs: blocksOf(text, 'text'), sql: blocksOf(text, 'sql') }
}

/** The code blocks of a language, in their order. */
export function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code)
}

/** What a page shows as output, as a pattern: process ids and times are as they come, and `…` is the rest of a line. */
export function asShown(output: string): RegExp {
  const pattern = output
    .trimEnd()
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/process \d+/g, String.raw`process \d+`)
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \w+/g, String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+`)
    .replaceAll('…', '[^\\n]*')
  return new RegExp(`^${pattern}$`, 'm')
}
