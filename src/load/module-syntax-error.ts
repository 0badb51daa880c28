import type { SyntaxErrorText } from './syntax-error-text.ts'

/** A TypeScript file is no TypeScript: which one, and where. The file may be one that the loaded file imports. */
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
