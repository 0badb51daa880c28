import type * as Ast from '@swc/core'

import { checkNesting } from '../load/check-nesting.ts'
import { swc } from '../load/swc.ts'
import { isUndefined, literalValue, notLiteral } from './literal-value.ts'

/** The exports of a module, as far as they can be read from its text. */
export interface LiteralExports {
  /** The requested exports that are literal. */
  readonly values: Readonly<Record<string, unknown>>
  /** All exported names, in the order of the file. */
  readonly names: readonly string[]
  /** False if a requested export, or the list of exports, can only be determined by running the file. */
  readonly isComplete: boolean
}

/** The value of exports that are destructured from another value or assembled from several. */
const apart = Symbol('taken apart')
const together = Symbol('put together')

/** Exports by name; `*` stands for exports that cannot be determined. */
type Found = Map<string, unknown>

/**
 * Reads exports of a module without running it: `export const a = '…'`, `const a = '…'; export { a }`, and tsc's
 * CommonJS `exports.a = '…'` and `module.exports = { a: '…' }`. Throws swc's error if the text is not a valid module,
 * and an error if a requested export is assembled (`exports.a += '…'`) or destructured (`export const { a }`).
 */
export function literalExports(source: string, file: string, asked: readonly string[]): LiteralExports {
  checkNesting(source, file)
  const isTypescript = /\.[mc]?ts$/.test(file)
  const { body } = swc().parseSync(
    source,
    isTypescript ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' },
  )
  const declarations = body.filter((item) => item.type === 'VariableDeclaration')
  const constants: Found = new Map(declarations.flatMap(declaredValues))
  const found: Found = new Map()
  for (const item of body) readItem(item, constants, found)
  checkPlain(found, asked)
  const values = asked.filter((name) => found.has(name) && found.get(name) !== notLiteral)
  return {
    values: Object.fromEntries(values.map((name) => [name, found.get(name)])),
    names: [...found.keys()].filter((name) => name !== '*'),
    isComplete: !found.has('*') && !asked.some((name) => found.get(name) === notLiteral),
  }
}

function readItem(item: Ast.ModuleItem, constants: Found, found: Found): void {
  if (item.type === 'ExpressionStatement') readExpression(item.expression, constants, found)
  else for (const [name, value] of exportsOf(item, constants)) found.set(name, value)
}

function exportsOf(item: Ast.ModuleItem, constants: Found): readonly [string, unknown][] {
  if (item.type === 'ExportDeclaration') return declared(item.declaration)
  if (item.type === 'ExportNamedDeclaration') return listed(item, constants)
  return item.type === 'ExportAllDeclaration' ? [['*', notLiteral]] : []
}

function declared(declaration: Ast.Declaration): readonly [string, unknown][] {
  if (declaration.type === 'VariableDeclaration')
    return [...declaredValues(declaration), ...declaration.declarations.flatMap(({ id }) => takenApart(id))]
  return 'identifier' in declaration ? [[declaration.identifier.value, notLiteral]] : []
}

function declaredValues(declaration: Ast.VariableDeclaration): [string, unknown][] {
  return declaration.declarations.flatMap(({ id, init }): [string, unknown][] =>
    id.type === 'Identifier'
      ? [[id.value, declaration.kind === 'const' && init ? literalValue(init) : notLiteral]]
      : [],
  )
}

/** The names exported by `export const { a, b: [c] } = …`. */
function takenApart(id: Ast.Pattern): readonly [string, unknown][] {
  return id.type === 'Identifier' ? [] : boundNames(id).map((name) => [name, apart])
}

/** The only names in the tree of a pattern are those that it binds, apart from keys and defaults. */
function boundNames(pattern: Ast.Pattern | Ast.ObjectPatternProperty): readonly string[] {
  if (pattern.type === 'Identifier') return [pattern.value]
  if (pattern.type === 'ArrayPattern') return pattern.elements.flatMap((each) => (each ? boundNames(each) : []))
  if (pattern.type === 'ObjectPattern') return pattern.properties.flatMap(boundNames)
  if (pattern.type === 'RestElement') return boundNames(pattern.argument)
  if (pattern.type === 'AssignmentPattern') return boundNames(pattern.left)
  if (pattern.type === 'KeyValuePatternProperty') return boundNames(pattern.value)
  return pattern.type === 'AssignmentPatternProperty' ? [pattern.key.value] : []
}

/** The value of such an export is only known by running the file, and its text looks like another value. */
function checkPlain(found: Found, asked: readonly string[]): void {
  for (const name of asked) {
    const value = found.get(name)
    if (value !== apart && value !== together) continue
    const how = value === apart ? 'is destructured from another value' : 'is assembled by several assignments'
    throw new Error(`its '${name}' ${how}; write it out: export const ${name} = …`)
  }
}

/** `export { a, b as c }`, also with `from` another file. */
function listed(item: Ast.ExportNamedDeclaration, constants: Found): readonly [string, unknown][] {
  // swc's types omit `source`.
  const isForeign = Boolean((item as { readonly source?: unknown }).source)
  return item.specifiers.flatMap((specifier): [string, unknown][] => {
    if (specifier.type !== 'ExportSpecifier') return [['*', notLiteral]]
    const { orig, exported } = specifier
    const isKnown = !isForeign && constants.has(orig.value)
    return [[exported?.value ?? orig.value, isKnown ? constants.get(orig.value) : notLiteral]]
  })
}

/** `exports.a = 'x'`; `exports.a = exports.b = void 0`, which tsc writes before them; `module.exports = { a: 'x' }`. */
function readExpression(expression: Ast.Expression, constants: Found, found: Found): void {
  const name = expression.type === 'AssignmentExpression' ? exportName(expression.left) : null
  if (expression.type !== 'AssignmentExpression' || name === null) {
    if (mentionsExports(expression) && !isModuleMark(expression)) found.set('*', notLiteral)
    return
  }
  const { right } = expression
  if (name === '*') readObject(right, constants, found)
  else if (right.type === 'AssignmentExpression') readExpression(right, constants, found)
  else if (expression.operator !== '=') found.set(name, together)
  else if (!isUndefined(right)) found.set(name, literalValue(right))
}

function readObject(value: Ast.Expression, constants: Found, found: Found): void {
  if (value.type !== 'ObjectExpression') return void found.set('*', notLiteral)
  for (const property of value.properties) {
    if (property.type === 'Identifier') found.set(property.value, constants.get(property.value) ?? notLiteral)
    else if ('key' in property && (property.key.type === 'Identifier' || property.key.type === 'StringLiteral')) {
      const isValue = property.type === 'KeyValueProperty'
      found.set(property.key.value, isValue ? literalValue(property.value) : notLiteral)
    } else found.set('*', notLiteral)
  }
}

/** The name in `exports.a` or `module.exports.a`; `*` for `module.exports`; null for anything else. */
function exportName(left: Ast.AssignmentExpression['left']): string | null {
  if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return null
  const { object, property } = left
  if (object.type === 'Identifier' && object.value === 'module' && property.value === 'exports') return '*'
  if (object.type === 'Identifier' && object.value === 'exports') return property.value
  return object.type === 'MemberExpression' && exportName(object) === '*' ? property.value : null
}

/** `Object.defineProperty(exports, '__esModule', …)` does not export anything. */
function isModuleMark(expression: Ast.Expression): boolean {
  if (expression.type !== 'CallExpression') return false
  const name = expression.arguments[1]?.expression
  return name?.type === 'StringLiteral' && name.value === '__esModule'
}

/** Other compilers export through helper functions: `_export(exports, …)`, `__exportStar(…, exports)`. */
function mentionsExports(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  if ('type' in node && node.type === 'Identifier' && 'value' in node && node.value === 'exports') return true
  return Object.values(node).some(mentionsExports)
}
