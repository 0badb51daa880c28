import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageFolder } from '../../own-package.ts'

/** What the pages in docs/errors say about a code. */
export interface Section {
  readonly code: string
  /** The page's file. */
  readonly page: string
  /** The page's title: what its codes are about. */
  readonly group: string
  /** The first sentence: what the code means. */
  readonly summary: string
  /** Markdown, without the heading. */
  readonly text: string
}

/** The sections of all pages, in the order of docs/errors.md; none if the package was installed without its docs. */
export function readSections(): readonly Section[] {
  const folder = join(packageFolder, 'docs', 'errors')
  if (!existsSync(folder)) return []
  const overview = readFileSync(`${folder}.md`, 'utf8')
  const placeOf = (name: string) => overview.indexOf(`(errors/${name})`)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .flatMap((name) => sectionsOf(join(folder, name)))
}

/** The file of the page that has a code; null if none has. Never throws. */
export function pageOf(code: string): string | null {
  try {
    return readSections().find((section) => section.code === code)?.page ?? null
  } catch {
    return null
  }
}

function sectionsOf(page: string): readonly Section[] {
  const [head = '', ...sections] = readFileSync(page, 'utf8').split(/^## /m)
  const group = /^# (.*)$/m.exec(head)?.[1] ?? ''
  return sections.map((section) => {
    const [code = '', ...lines] = section.trimEnd().split('\n')
    const text = lines.join('\n').trim()
    return { code: code.trim(), page, group, summary: firstSentence(text), text }
  })
}

function firstSentence(text: string): string {
  const [paragraph = ''] = text.split('\n\n')
  return paragraph.replaceAll('\n', ' ').split(/(?<=[^.][.?!])\s+(?=[A-Z])/)[0] ?? ''
}
