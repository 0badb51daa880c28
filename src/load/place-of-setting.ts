import { readFileSync } from 'node:fs'

import type { Expression, Module, ModuleItem, PropertyName } from '@swc/core'

import { swc } from './swc.ts'
import type { Place } from './place-in-file.ts'

/**
 * Where a config writes a setting, such as `environments.test.url`; null if that cannot be told from its text: if it is
 * spread, computed or imported. Never throws, since it only makes an error message better.
 */
export function placeOfSetting(file: string, setting: string): Place | null {
  try {
    const source = readFileSync(file, 'utf8')
    // Spans count bytes, and go on from one parse to the next.
    const { body, span } = parsed(source, file)
    const first = firstByte(source)
    let at: Expression | null = exportedBy(body)
    let key: PropertyName | null = null
    for (const name of setting.split('.')) {
      const found = at === null ? null : propertyOf(objectOf(at, body), name)
      if (found === null) return null
      key = found.key
      at = found.value
    }
    return key === null || !('span' in key) ? null : placeAt(source, key.span.start - span.start + first)
  } catch {
    return null
  }
}

function parsed(source: string, file: string): Module {
  const isTypescript = /\.[mc]?ts$/.test(file)
  const options = isTypescript
    ? ({ syntax: 'typescript', decorators: true } as const)
    : ({ syntax: 'ecmascript' } as const)
  return swc().parseSync(source, { ...options, target: 'es2022' })
}

/** A program's span begins at its first token; comments and white space are before it. */
function firstByte(source: string): number {
  const before = /^(?:#!.*|\s+|\/\/.*|\/\*[^]*?\*\/)*/.exec(source.replace(/^\uFEFF/, ' '))?.[0] ?? ''
  return Buffer.byteLength(before)
}

function placeAt(source: string, byte: number): Place {
  const before = Buffer.from(source).subarray(0, byte).toString('utf8').split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** What `export default`, `export const config` or `module.exports =` gives. */
function exportedBy(body: readonly ModuleItem[]): Expression | null {
  for (const item of body) {
    if (item.type === 'ExportDefaultExpression') return item.expression
    if (item.type === 'ExportDeclaration' && item.declaration.type === 'VariableDeclaration')
      return variable('config', [item.declaration])
    if (item.type !== 'ExpressionStatement' || item.expression.type !== 'AssignmentExpression') continue
    const { left, right } = item.expression
    if (left.type === 'MemberExpression' && left.object.type === 'Identifier' && left.object.value === 'module')
      return right
  }
  return null
}

/** The object that an expression is: an argument of `defineConfig`, what a function returns, a variable's value. */
function objectOf(expression: Expression, body: readonly ModuleItem[], depth = 0): Expression | null {
  if (depth > 10) return null
  const next = (inner: Expression | null | undefined) => (inner ? objectOf(inner, body, depth + 1) : null)
  switch (expression.type) {
    case 'ObjectExpression':
      return expression
    case 'CallExpression':
      return next(expression.arguments[0]?.expression)
    case 'ParenthesisExpression':
    case 'TsAsExpression':
    case 'TsSatisfiesExpression':
    case 'TsConstAssertion':
      return next(expression.expression)
    case 'Identifier':
      return next(variable(expression.value, body))
    case 'ArrowFunctionExpression':
      return expression.body.type === 'BlockStatement' ? null : next(expression.body)
    default:
      return null
  }
}

function variable(name: string, body: readonly ModuleItem[]): Expression | null {
  for (const item of body) {
    if (item.type !== 'VariableDeclaration') continue
    for (const { id, init } of item.declarations) if (id.type === 'Identifier' && id.value === name) return init ?? null
  }
  return null
}

function propertyOf(object: Expression | null, name: string) {
  if (object?.type !== 'ObjectExpression') return null
  for (const property of object.properties) {
    if (property.type === 'KeyValueProperty' && nameOf(property.key) === name)
      return { key: property.key, value: property.value }
    if (property.type === 'Identifier' && property.value === name)
      return { key: property as PropertyName, value: property }
    if (property.type === 'MethodProperty' && nameOf(property.key) === name) return { key: property.key, value: null }
  }
  return null
}

function nameOf(key: PropertyName): string | null {
  return key.type === 'Identifier' || key.type === 'StringLiteral' ? key.value : null
}
