import { eraseConst, type Place, readPlainCode } from './plain-code.ts'
import { exportText, type PlainExport } from './plain-export.ts'
import { type PlainImport, readImport, writeImport } from './plain-import.ts'
import { isReserved, notPlain, PlainReader } from './plain-reader.ts'

/** TypeScript whose types were erased: it is JavaScript with the same lines and columns. */
export interface ErasedCode {
  /** CommonJS. */
  readonly code: string
  /** Whether compiling it may fail in a way of which Node warns, so that it must be tried before. */
  readonly isUncertain: boolean
}

/**
 * Erases the types of a module that is written as hub's templates are: imports of types and of hub, constants with
 * literal values, functions with simple types, and a default export that is an object or a call. Null for any other, which takes
 * a compiler. What is erased becomes blanks, so that no source map is needed.
 *
 * The code may be no JavaScript if functions have other types in them. If it is, it means the same as what the compiler
 * writes.
 */
export function eraseTypes(source: string): ErasedCode | null {
  // A comment of HTML is one in a script only.
  if (/^#!|<!--|-->|\bsourceMappingURL\b/.test(source)) return null
  return new Eraser(source).erase()
}

class Eraser {
  readonly #source: string
  readonly #reader: PlainReader
  /** Where the first line ends: what is written before it moves what stands in it. */
  readonly #firstLine: number
  readonly #exported: PlainExport[] = []
  readonly #imports: PlainImport[] = []
  #hasDefault = false
  #hasCode = false
  #isUncertain = false

  constructor(source: string) {
    this.#source = source
    this.#reader = new PlainReader(source)
    this.#firstLine = source.indexOf('\n')
  }

  erase(): ErasedCode | null {
    try {
      while (!this.#reader.is('')) this.#readStatement()
    } catch (error) {
      if (error === notPlain) return null
      throw error
    }
    if (this.#exported.length === 0 && !this.#hasDefault) return null
    for (const found of this.#imports) writeImport(this.#reader, found)
    const { before, after } = exportText(this.#exported, this.#source)
    return { code: before + this.#reader.changed() + after, isUncertain: this.#isUncertain }
  }

  #readStatement(): void {
    const from = this.#reader.start
    if (this.#reader.skip('import')) return this.#readImport(from)
    const isExport = this.#reader.skip('export')
    if (isExport && this.#reader.skip('default')) return this.#readDefault(from)
    if (isExport) this.#reader.erase(from)
    if (this.#reader.skip('const')) this.#readConstant(isExport)
    else this.#readFunction(isExport)
  }

  #readImport(from: number): void {
    if (this.#hasCode) throw notPlain
    this.#imports.push(readImport(this.#reader, from))
  }

  /** `export default { … }`, `export default defineConfig({ … })`. */
  #readDefault(from: number): void {
    const reader = this.#reader
    this.#refuseFirstLine(from)
    if (this.#hasDefault) throw notPlain
    reader.erase(from)
    reader.insert(from, ';exports.default=')
    if (!reader.is('{')) {
      if (!reader.watched.has(reader.text)) throw notPlain
      reader.used.add(reader.takeWord())
      if (!reader.is('(')) throw notPlain
    }
    this.#readCode('top')
    reader.endStatement()
    this.#hasDefault = true
  }

  /** `const a = '…'`, `const a: string | null = null`, `const a = ['…'] as const`. */
  #readConstant(isExport: boolean): void {
    const reader = this.#reader
    const name = reader.declare(reader.takeWord())
    if (isExport) this.#exported.push({ name, isFunction: false })
    if (reader.is(':')) reader.eraseType()
    reader.take('=')
    reader.readLiteral()
    if (reader.is('as') && !eraseConst(reader)) throw notPlain
    reader.endStatement()
  }

  /** `function a()`, `async function a(op: Operations): Promise<void>`. */
  #readFunction(isExport: boolean): void {
    const reader = this.#reader
    this.#refuseFirstLine(reader.start)
    const isAsync = reader.skip('async')
    if (isAsync && reader.isOnNewLine()) throw notPlain
    reader.take('function')
    reader.skip('*')
    const name = reader.declare(reader.takeWord())
    if (isExport) this.#exported.push({ name, isFunction: true })
    reader.take('(')
    while (!reader.skip(')')) {
      if (isReserved(reader.takeWord())) throw notPlain
      if (reader.is('?') || reader.is(':')) reader.eraseType()
      if (!reader.is(')')) reader.take(',')
    }
    if (reader.is(':')) reader.eraseType()
    if (!reader.is('{')) throw notPlain
    this.#readCode(isAsync ? 'async function' : 'function')
  }

  #readCode(place: Place): void {
    this.#hasCode = true
    const found = readPlainCode(this.#reader, place)
    if (found === null) throw notPlain
    this.#isUncertain ||= found.isUncertain
  }

  #refuseFirstLine(start: number): void {
    if (this.#firstLine === -1 || start < this.#firstLine) throw notPlain
  }
}
