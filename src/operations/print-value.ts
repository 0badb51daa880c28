import { isSqlText } from '../schema/sql-text.ts'

/** The longest line of source, without the indent of its function, before a list or an object is broken into lines. */
const WIDTH = 110

/**
 * A value as TypeScript source. Undefined properties are left out. SQL text is
 * printed with the `sql` tag, which the file must import. `at` is the length of the line before it.
 */
export function printValue(value: unknown, indent = '', at = indent.length): string {
  if (typeof value === 'string') return printString(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value)
  if (isSqlText(value)) return `sql${printTemplate(value.text)}`
  if (value instanceof Date) return `new Date(${printString(value.toISOString())})`
  if (value instanceof Uint8Array) return `Buffer.from('${Buffer.from(value).toString('hex')}', 'hex')`
  const isList = Array.isArray(value)
  const printItems = (inner: string): readonly string[] =>
    isList ? value.map((item: unknown) => printValue(item, inner)) : printProperties(value, inner)
  return bracket(isList ? '[]' : '{}', printItems, indent, at)
}

/** A call, in one line or, if that is too long, with its lists and objects broken into lines. */
export function printCall(name: string, values: readonly unknown[], receiver = 'op', indent = ''): string {
  const last = values.findLastIndex((value) => value !== undefined && !isEmptyObject(value))
  let text = `await ${receiver}.${name}(`
  for (const [index, value] of values.slice(0, last + 1).entries()) {
    if (index > 0) text += ', '
    const line = text.slice(text.lastIndexOf('\n') + 1)
    text += printValue(value, indent, line.length + (text.includes('\n') ? 0 : indent.length))
  }
  return `${text})`
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((item) => item === undefined)
  )
}

function printProperties(value: object, indent: string): readonly string[] {
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${printKey(key)}: ${printValue(item, indent)}`)
}

function bracket(brackets: string, print: (indent: string) => readonly string[], indent: string, at: number): string {
  const [open = '', close = ''] = brackets
  const inner = `${indent}  `
  const items = print(inner)
  const space = open === '{' && items.length > 0 ? ' ' : ''
  const line = `${open}${space}${items.join(', ')}${space}${close}`
  if (at + line.length <= WIDTH && !line.includes('\n')) return line
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}${close}`
}

function printKey(key: string): string {
  // A literal __proto__ would set the prototype.
  if (key === '__proto__') return "['__proto__']"
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printString(key)
}

function printString(text: string): string {
  if (text.includes('\n') && !text.includes('\r')) return printTemplate(text)
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = text.replaceAll(/[\\'\u0000-\u001f\u007f\u2028\u2029]|\p{Surrogate}/gu, (character) =>
    character === "'" && quote === '"' ? character : escapeCharacter(character),
  )
  return quote + body + quote
}

function printTemplate(text: string): string {
  const body = text.replaceAll(
    /[\\`\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029]|\$(?=\{)|\p{Surrogate}/gu,
    escapeCharacter,
  )
  return `\`${body}\``
}

function escapeCharacter(character: string): string {
  if (/[\\'`$]/.test(character)) return `\\${character}`
  if (character === '\n') return '\\n'
  if (character === '\t') return '\\t'
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
