import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import { checkNesting } from './check-nesting.ts'
import { swc } from './swc.ts'
import { type SyntaxErrorText, swcErrorText } from './syntax-error-text.ts'

/** A JavaScript file that does not parse, and where. */
export interface BrokenFile {
  readonly file: string
  readonly text: SyntaxErrorText
}

/**
 * The first file that does not parse among an ES module and what it imports by a path: Node tells neither file nor line.
 * Null where all of them parse.
 */
export function brokenImport(file: string, seen = new Set<string>()): BrokenFile | null {
  if (seen.has(file) || !/\.[mc]?js$/.test(file) || !existsSync(file)) return null
  seen.add(file)
  try {
    const source = readFileSync(file, 'utf8')
    checkNesting(source, file)
    const { body } = swc().parseSync(source, { syntax: 'ecmascript' })
    for (const item of body) {
      const imported = 'source' in item ? (item.source?.value ?? '') : ''
      const broken = imported.startsWith('.') ? brokenImport(resolve(dirname(file), imported), seen) : null
      if (broken) return broken
    }
    return null
  } catch (error) {
    const text = swcErrorText(error)
    return text && { file, text }
  }
}
