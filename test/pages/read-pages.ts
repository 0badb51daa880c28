import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import MarkdownIt from 'markdown-it'

import { repository } from '../support/project.ts'

/** A code block of a page. */
export interface Block {
  readonly page: string
  /** The line of its first fence. */
  readonly line: number
  /** As it stands behind the fence; empty where there is none. */
  readonly language: string
  readonly text: string
  /** The headings above it, the nearest last. */
  readonly headings: readonly string[]
  /** The last paragraph above it. */
  readonly paragraph: string
}

/** Code within a sentence. */
export interface InlineCode {
  readonly line: number
  readonly text: string
}

export interface Page {
  /** Under the repository's root. */
  readonly path: string
  readonly text: string
  readonly blocks: readonly Block[]
  readonly inline: readonly InlineCode[]
}

const markdown = new MarkdownIt({ html: true })

const under = (folder: string) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`)
    .toSorted()

const paths = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', ...under('docs'), ...under('examples')]

/** Every page that a reader of the package or of the repository is led to. */
export const pages: readonly Page[] = paths.map(readPage)

/** What a test says of a block: where it stands. */
export function placeOf({ page, line }: Pick<Block, 'page' | 'line'>): string {
  return `${page}:${line}`
}

function readPage(path: string): Page {
  const text = readFileSync(join(repository, path), 'utf8')
  const blocks: Block[] = []
  const inline: InlineCode[] = []
  let headings: readonly string[] = []
  let paragraph = ''
  let line = 1
  const tokens = markdown.parse(text, {})
  for (const [index, token] of tokens.entries()) {
    // A table's cells have no line of their own: that of their row.
    line = token.map === null ? line : token.map[0] + 1
    if (token.type === 'heading_open') {
      headings = [...headings.slice(0, Number(token.tag.slice(1)) - 1), tokens[index + 1]?.content ?? '']
    } else if (token.type === 'fence' || token.type === 'code_block') {
      const [language = ''] = token.info.trim().split(/\s+/)
      blocks.push({ page: path, line, language, text: token.content, headings, paragraph })
    } else if (token.type === 'inline') {
      paragraph = token.content
      for (const child of token.children ?? [])
        if (child.type === 'code_inline') inline.push({ line, text: child.content })
    }
  }
  return { path, text, blocks, inline }
}
