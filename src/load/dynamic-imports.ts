import { swc } from './swc.ts'

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
