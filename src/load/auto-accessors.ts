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
