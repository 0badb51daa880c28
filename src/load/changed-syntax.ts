import type { ClassMember, ClassMethod, PrivateProperty } from '@swc/core'

import { swc } from './swc.ts'

/** A member written `accessor name: type = value`; swc's types leave it out. */
interface AutoAccessor {
  readonly type: 'AutoAccessor'
  readonly key: { readonly type: string }
  readonly value: PrivateProperty['value']
  readonly typeAnnotation: PrivateProperty['typeAnnotation']
  readonly isStatic: boolean
  readonly decorators: ClassMethod['function']['decorators']
}

/**
 * Writes each `accessor name` of a parsed file as tsc does: a private field, a getter that has the decorators, and a
 * setter. swc does not compile them, and Node knows neither the keyword nor the decorators.
 */
export function replaceAccessors(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  for (const value of Object.values(node)) {
    replaceAccessors(value)
    if (!Array.isArray(value) || !value.some(isAccessor)) continue
    const members = value.flatMap((member: unknown, index): unknown[] =>
      isAccessor(member) ? written(member, index) : [member],
    )
    value.splice(0, value.length, ...members)
  }
}

function written(accessor: AutoAccessor, index: number): ClassMember[] {
  const { key, value, typeAnnotation, isStatic, decorators } = accessor
  const field = `accessorStorage${index}`
  const { body } = swc().parseSync(
    `class A { #${field}; get a() { return this.#${field} } set a(value) { this.#${field} = value } }`,
    { syntax: 'typescript' },
  )
  // The text above is a class of these three members.
  const [property, getter, setter] = (body[0] as unknown as { body: [PrivateProperty, ClassMethod, ClassMethod] }).body
  const type = key.type === 'PrivateName' ? 'PrivateMethod' : 'ClassMethod'
  Object.assign(property, { value, isStatic })
  Object.assign(getter, { type, key, isStatic })
  Object.assign(getter.function, { decorators, returnType: typeAnnotation })
  Object.assign(setter, { type, key, isStatic })
  return [property, getter, setter]
}

function isAccessor(node: unknown): node is AutoAccessor {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'AutoAccessor'
}

/** The property of a module that holds the function which its dynamic imports call first. */
export const prepareImport: unique symbol = Symbol.for('hub.prepareImport')

const name = 'hub_prepareImport'

/** Whether a source may import dynamically. */
export function mayImportDynamically(source: string): boolean {
  return /\bimport\s*(?:\(|\/[/*])/.test(source)
}

/**
 * Writes each `import(file)` of a parsed file so that hub can first load what `require` cannot: an ES module, or a file
 * that awaits at its top level. The compiler makes a `require` of the import that follows.
 */
export function prepareDynamicImports(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  // The syntax tree is plain data.
  const fields = node as Record<string, unknown>
  for (const [key, value] of Object.entries(fields)) {
    prepareDynamicImports(value)
    if (isDynamicImport(value)) fields[key] = prepared(value)
  }
}

/** Declares in code that is about to be compiled what its dynamic imports call: a variable may be named `module`. */
export function declarePrepareImport(code: string): string {
  if (!code.includes(`${name}(`)) return code
  return code.replace(/^(?:"use strict";)?/, `$&const ${name} = module[Symbol.for('hub.prepareImport')];`)
}

interface DynamicImport {
  readonly span: unknown
  readonly arguments: readonly { readonly expression: unknown }[]
}

function prepared({ span, arguments: given }: DynamicImport): unknown {
  const { body } = swc().parseSync(`${name}(file).then((file) => import(file))`, { syntax: 'typescript' })
  // The text above is a call of `then` on another call.
  const { expression } = body[0] as unknown as { expression: { callee: { object: { arguments: unknown } } } }
  placeAt(span, expression)
  expression.callee.object.arguments = given.slice(0, 1)
  return expression
}

/** For the source map. */
function placeAt(span: unknown, node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  if ('span' in node) node.span = span
  for (const value of Object.values(node)) if (value !== span) placeAt(span, value)
}

function isDynamicImport(node: unknown): node is DynamicImport {
  return (
    typeof node === 'object' &&
    node !== null &&
    'type' in node &&
    node.type === 'CallExpression' &&
    'callee' in node &&
    typeof node.callee === 'object' &&
    node.callee !== null &&
    'type' in node.callee &&
    node.callee.type === 'Import'
  )
}
