import { createRequire } from 'node:module'

import type * as TypeScript from 'typescript'

import { compilerOptionsFor } from './compiler-options.ts'

type Typescript = typeof TypeScript

/**
 * The type that tsc, which knows the whole program, writes into the decorator metadata of a class's property. It uses
 * the project's own TypeScript, which takes seconds, so call it only if the file alone does not show the type. Null
 * without TypeScript, and for a property whose type is not a simple one.
 */
export function programType(file: string, className: string, property: string): unknown {
  const ts = typescriptOf(file)
  if (ts === null) return null
  const program = programOf(ts, file)
  const source = program.getSourceFile(file)
  const member = source && memberIn(ts, source, className, property)
  return member ? simpleType(ts, program.getTypeChecker().getTypeAtLocation(member)) : null
}

/** Null if the project has none, or a version without a compiler API. */
function typescriptOf(file: string): Typescript | null {
  try {
    // `require` gives what the package exports.
    const found = createRequire(file)('typescript') as Partial<Typescript>
    return found.createProgram && found.sys ? (found as Typescript) : null
  } catch {
    // The type stays unknown; code that needs it reports that.
    return null
  }
}

let last: TypeScript.Program | undefined

/** Reuses the source files of earlier programs. */
function programOf(ts: Typescript, file: string): TypeScript.Program {
  if (last?.getSourceFile(file)) return last
  const { tsconfig } = compilerOptionsFor(file)
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} }
  const given = tsconfig === null ? undefined : ts.getParsedCommandLineOfConfigFile(tsconfig, {}, host)?.options
  const options = { ...given, noEmit: true, skipLibCheck: true, types: [] }
  last = ts.createProgram({ rootNames: [file], options, ...(last && { oldProgram: last }) })
  return last
}

function memberIn(
  ts: Typescript,
  node: TypeScript.Node,
  className: string,
  property: string,
): TypeScript.ClassElement | undefined {
  if (ts.isClassLike(node) && node.name?.text === className)
    return node.members.find(({ name }) => name && ts.isIdentifier(name) && name.text === property)
  return ts.forEachChild(node, (child) => memberIn(ts, child, className, property))
}

function simpleType({ TypeFlags }: Typescript, type: TypeScript.Type): unknown {
  const parts = type.isUnion() ? type.types : [type]
  const are = (flags: TypeScript.TypeFlags) => parts.every((part) => (part.flags & flags) !== 0)
  if (are(TypeFlags.StringLike)) return String
  if (are(TypeFlags.NumberLike)) return Number
  if (are(TypeFlags.BooleanLike)) return Boolean
  return are(TypeFlags.BigIntLike) ? BigInt : null
}
