import type * as Ast from '@swc/core'

import { checkNesting } from '../load/check-nesting.ts'
import { swc } from '../load/swc.ts'
import { exportNames, headerNames } from './header.ts'

/** The text of a revision's function, ready for another file. */
export interface FunctionText {
  /** The same function as a statement that declares it under another name. */
  named(name: string): string
}

/** The functions of a revision file as text. */
export interface FunctionTexts {
  readonly up: FunctionText | null
  readonly down: FunctionText | null
  /** What they import from 'hub-migrate', each as in an import: `sql`, `sql as raw`, `type Inspector`. */
  readonly imports: readonly string[]
}

/** Something in a revision file without which its functions do not run: they cannot stand in another file. */
export class BoundFunctionError extends Error {}

/**
 * Reads the functions of a revision file that has nothing else at its top level: its header, and imports from
 * 'hub-migrate'. Throws BoundFunctionError, which says what else it has.
 */
export function readFunctions(source: string, file: string): FunctionTexts {
  checkNesting(source, file)
  const isTypescript = /\.[mc]?ts$/.test(file)
  // Positions count from the first token of all that was parsed before: this one is the start of the source.
  const text = Buffer.from(`;${source}`)
  const { body } = swc().parseSync(
    text.toString(),
    isTypescript ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' },
  )
  const start = body[0]?.span.start ?? 0
  const cut: Cut = ({ start: from, end }) => text.subarray(from - start, end - start).toString()
  const found: Found = { up: null, down: null, imports: [] }
  for (const item of body.slice(1)) readItem(item, cut, found)
  return found
}

type Cut = (span: Ast.Span) => string

interface Found {
  up: FunctionText | null
  down: FunctionText | null
  readonly imports: string[]
}

function readItem(item: Ast.ModuleItem, cut: Cut, found: Found): void {
  if (item.type === 'ImportDeclaration' && item.source.value === 'hub-migrate') {
    found.imports.push(...item.specifiers.map((specifier) => importText(specifier, item.typeOnly)))
  } else if (item.type === 'VariableDeclaration' && isRequire(item)) {
    found.imports.push(...item.declarations.flatMap(({ id }) => requiredNames(id, cut)))
  } else if (item.type === 'ExportDeclaration' && item.declaration.type === 'FunctionDeclaration') {
    const { identifier, span } = item.declaration
    keep(identifier.value, item.declaration, found, {
      named: (name) =>
        `${cut({ ...span, end: identifier.span.start })}${name}${cut({ ...span, start: identifier.span.end })}`,
    })
  } else if (item.type === 'ExportDeclaration' && item.declaration.type === 'VariableDeclaration') {
    for (const { id, init } of item.declaration.declarations) {
      if (id.type !== 'Identifier') throw bound(cut(item.span))
      if (init) keep(id.value, init, found, asConstant(cut(spanOf(init))))
    }
  } else if (item.type === 'ExpressionStatement' && exported(item.expression) !== null) {
    const { name, value } = exported(item.expression) ?? {}
    if (name !== undefined && value) keep(name, value, found, asConstant(cut(spanOf(value))))
  } else if (!isEmpty(item)) throw bound(cut(item.span))
}

function keep(name: string, node: Ast.Node, found: Found, text: FunctionText): void {
  if (name !== 'up' && name !== 'down') {
    if (!known.includes(name)) throw new BoundFunctionError(`it exports '${name}'`)
    return
  }
  const used = known.find((each) => uses(node, each))
  if (used !== undefined) throw new BoundFunctionError(`its '${name}' uses its '${used}'`)
  found[name] = text
}

const known: readonly string[] = [...headerNames, ...exportNames]

function asConstant(text: string): FunctionText {
  return { named: (name) => `const ${name} = ${text}` }
}

/** Only JSX has expressions without a span. */
function spanOf(expression: Ast.Expression): Ast.Span {
  return (expression as Ast.HasSpan).span
}

function bound(text: string): BoundFunctionError {
  const line = text.split('\n', 1)[0]?.trim() ?? ''
  return new BoundFunctionError(`it has '${line.length > 60 ? `${line.slice(0, 60)}…` : line}' at its top level`)
}

function importText(specifier: Ast.ImportSpecifier, isOfTypes: boolean): string {
  if (specifier.type !== 'ImportSpecifier') throw new BoundFunctionError("it imports 'hub-migrate' whole")
  const { imported, local } = specifier
  const type = isOfTypes || (specifier as { readonly isTypeOnly?: boolean }).isTypeOnly ? 'type ' : ''
  return `${type}${imported && imported.value !== local.value ? `${imported.value} as ` : ''}${local.value}`
}

/** `const { sql } = require('hub-migrate')` */
function isRequire({ declarations }: Ast.VariableDeclaration): boolean {
  return declarations.every(({ init }) => {
    if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return false
    const [name] = init.arguments
    const text = name?.expression.type === 'StringLiteral' ? name.expression.value : null
    return init.callee.value === 'require' && text === 'hub-migrate'
  })
}

function requiredNames(id: Ast.Pattern, cut: Cut): readonly string[] {
  if (id.type !== 'ObjectPattern') throw new BoundFunctionError("it imports 'hub-migrate' whole")
  return id.properties.map((property) => {
    if (property.type === 'AssignmentPatternProperty' && !property.value) return property.key.value
    throw bound(cut(id.span))
  })
}

/** `exports.up = …` */
function exported(expression: Ast.Expression): { readonly name: string; readonly value: Ast.Expression } | null {
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return null
  const { left, right } = expression
  if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return null
  return left.object.type === 'Identifier' && left.object.value === 'exports'
    ? { name: left.property.value, value: right }
    : null
}

function isEmpty(item: Ast.ModuleItem): boolean {
  const isDirective = item.type === 'ExpressionStatement' && item.expression.type === 'StringLiteral'
  return item.type === 'EmptyStatement' || isDirective
}

/** Whether code refers to that name, other than as a property. */
function uses(node: unknown, name: string): boolean {
  if (typeof node !== 'object' || node === null) return false
  if (Array.isArray(node)) return node.some((each) => uses(each, name))
  const { type, value, computed } = node as { type?: string; value?: unknown; computed?: boolean }
  if (type === 'Identifier') return value === name
  return Object.entries(node).some(([key, each]) => {
    const isName = (key === 'property' && type === 'MemberExpression') || key === 'key' || key === 'identifier'
    return !(isName && !computed && (each as { type?: string } | null)?.type === 'Identifier') && uses(each, name)
  })
}
