import type * as Ast from '@swc/core'

import { swc } from '../load/swc.ts'

/** The literal exports of a module, by name. `isComplete` is false where an export that was asked for is not literal. */
export interface LiteralExports {
  readonly values: Readonly<Record<string, unknown>>
  readonly isComplete: boolean
}

const notLiteral = Symbol('not literal')

/**
 * Reads exports of a module without running it: `export const a = '…'`, `const a = '…'; export { a }`, and tsc's
 * CommonJS `exports.a = '…'` and `module.exports = { a: '…' }`. Throws swc's error where the text is no module.
 */
export function literalExports(source: string, file: string, names: readonly string[]): LiteralExports {
  const isTypescript = /\.[mc]?ts$/.test(file)
  const { body } = swc().parseSync(source, isTypescript ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' })
  const constants = new Map<string, unknown>()
  const found = new Map<string, unknown>()
  for (const item of body) readItem(item, constants, found)
  const values: Record<string, unknown> = {}
  for (const name of names) {
    const value = found.get(name)
    if (value === notLiteral) return { values: {}, isComplete: false }
    if (value !== undefined) values[name] = value
  }
  // `export * from` or a spread may bring what was not seen.
  return { values, isComplete: !found.has('*') }
}

function readItem(item: Ast.ModuleItem, constants: Map<string, unknown>, found: Map<string, unknown>): void {
  switch (item.type) {
    case 'VariableDeclaration':
      for (const [name, value] of constantsOf(item)) constants.set(name, value)
      return
    case 'ExportDeclaration':
      if (item.declaration.type !== 'VariableDeclaration') return
      for (const [name, value] of constantsOf(item.declaration)) found.set(name, value)
      return
    case 'ExportNamedDeclaration':
      for (const specifier of item.specifiers) {
        if (specifier.type !== 'ExportSpecifier') continue
        const name = specifier.exported?.value ?? specifier.orig.value
        const isOwn = (item as { source?: unknown }).source === null || (item as { source?: unknown }).source === undefined
        found.set(name, isOwn && constants.has(specifier.orig.value) ? constants.get(specifier.orig.value) : notLiteral)
      }
      return
    case 'ExportAllDeclaration':
      found.set('*', notLiteral)
      return
    case 'ExpressionStatement':
      readAssignment(item.expression, constants, found)
      return
    default:
  }
}

function constantsOf(declaration: Ast.VariableDeclaration): readonly [string, unknown][] {
  return declaration.declarations.flatMap(({ id, init }): [string, unknown][] => {
    if (id.type !== 'Identifier') return []
    return [[id.value, declaration.kind === 'const' && init ? literalOf(init) : notLiteral]]
  })
}

/** `exports.a = 'x'`, and `exports.a = exports.b = void 0`, which tsc writes ahead of them. */
function readAssignment(expression: Ast.Expression, constants: Map<string, unknown>, found: Map<string, unknown>): void {
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return
  const name = exportName(expression.left)
  if (name === null) return
  if (name === '*' && expression.right.type === 'ObjectExpression') {
    for (const property of expression.right.properties) readProperty(property, constants, found)
    return
  }
  if (expression.right.type === 'AssignmentExpression') readAssignment(expression.right, constants, found)
  else if (!isVoid(expression.right)) found.set(name, literalOf(expression.right))
}

function readProperty(property: Ast.Property | Ast.SpreadElement, constants: Map<string, unknown>, found: Map<string, unknown>): void {
  if (property.type === 'SpreadElement') found.set('*', notLiteral)
  else if (property.type === 'Identifier') found.set(property.value, constants.get(property.value) ?? notLiteral)
  else if (property.type === 'KeyValueProperty' && (property.key.type === 'Identifier' || property.key.type === 'StringLiteral')) {
    found.set(property.key.value, literalOf(property.value))
  }
}

/** The name of `exports.a` or `module.exports.a`; `*` for `module.exports`; null for what is neither. */
function exportName(left: Ast.AssignmentExpression['left']): string | null {
  if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return null
  const { object, property } = left
  if (object.type === 'Identifier' && object.value === 'module' && property.value === 'exports') return '*'
  if (object.type === 'Identifier' && object.value === 'exports') return property.value
  return object.type === 'MemberExpression' && exportName(object) === '*' ? property.value : null
}

function isVoid(expression: Ast.Expression): boolean {
  return expression.type === 'UnaryExpression' && expression.operator === 'void'
}

function literalOf(expression: Ast.Expression): unknown {
  switch (expression.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return expression.value
    case 'NullLiteral':
      return null
    case 'Identifier':
      return expression.value === 'undefined' ? null : notLiteral
    case 'TemplateLiteral':
      return expression.expressions.length === 0 ? (expression.quasis[0]?.cooked ?? notLiteral) : notLiteral
    case 'ParenthesisExpression':
    case 'TsAsExpression':
    case 'TsConstAssertion':
    case 'TsSatisfiesExpression':
    case 'TsNonNullExpression':
      return literalOf(expression.expression)
    case 'ArrayExpression': {
      const items = expression.elements.map((element) => (element && !element.spread ? literalOf(element.expression) : notLiteral))
      return items.includes(notLiteral) ? notLiteral : items
    }
    default:
      return notLiteral
  }
}
