import type { SyntaxErrorText } from './syntax-error-text.ts'

/** A syntax error in a TypeScript file, with its place. The file may be an import of the file that was loaded. */
export class ModuleSyntaxError extends Error {
  readonly file: string
  readonly text: SyntaxErrorText

  constructor(file: string, text: SyntaxErrorText, cause: unknown) {
    super(text.message, { cause })
    this.name = 'SyntaxError'
    this.file = file
    this.text = text
  }
}
