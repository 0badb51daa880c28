import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import { checkNesting } from './check-nesting.ts'
import { swc } from './swc.ts'
import { type SyntaxErrorText, swcErrorText } from './syntax-error-text.ts'

/** A JavaScript file with a syntax error. */
export interface BrokenFile {
  readonly file: string
  readonly text: SyntaxErrorText
}

/**
 * The first file with a syntax error among an ES module and its relative imports: Node's error has neither file nor
 * line. Null if there is none.
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
