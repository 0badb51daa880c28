import { notPlain, type PlainReader } from './plain-reader.ts'

/** An import of types, or of values of hub. */
export interface PlainImport {
  readonly from: number
  readonly names: readonly { readonly imported: string; readonly name: string }[]
  /** With its quotes. */
  readonly module: string
}

const hubModule = /^(['"])hub-migrate(?:\/\w+)?\1$/

/** `import type { A } from 'a'`, `import { b, type C } from 'hub-migrate'`. */
export function readImport(reader: PlainReader, from: number): PlainImport {
  const hasTypesOnly = reader.skip('type')
  const names: PlainImport['names'][number][] = []
  reader.take('{')
  do {
    const isType = reader.skip('type') || hasTypesOnly
    const imported = reader.takeWord()
    const name = reader.skip('as') ? reader.takeWord() : imported
    if (isType) continue
    names.push({ imported, name: reader.declare(name) })
    reader.watched.add(name)
  } while (reader.skip(',') && !reader.is('}'))
  reader.take('}')
  reader.take('from')
  const module = reader.text
  if (!(names.length > 0 ? hubModule : /^['"]/).test(module)) throw notPlain
  reader.next()
  reader.endStatement()
  reader.erase(from)
  return { from, names, module }
}

/** What is imported as a type alone, without the word `type`, is not imported. */
export function writeImport(reader: PlainReader, { from, names, module }: PlainImport): void {
  const used = names.filter(({ name }) => reader.used.has(name))
  if (used.length === 0) return
  const list = used.map(({ imported, name }) => `${imported}:${name}`)
  reader.insert(from, `const{${list.join()}}=require(${module});`)
}
