import { isBuiltin } from 'node:module'

/** Words by which a revision, or what it imports, reaches TypeORM. */
const words = /queryRunner|createMissing|entities|typeorm/i

/** An import, with its text if it is a plain one. */
const imports =
  /(?:\bfrom\s*|\bimport\s*|\b(?:require|import)\s*\(\s*)(?:'([^'\n]*)'|"([^"\n]*)")|\b(?:require|import)\s*\(/g

const own = /^hub-migrate(?:\/|$)/

/**
 * Whether the source of a revision shows that it may need TypeORM: it names what leads there, or imports something that
 * may. Where nothing shows it, `op.queryRunner` still works, but its manager knows no entities.
 */
export function asksForTypeorm(source: string): boolean {
  if (words.test(source)) return true
  for (const [, single, double] of source.matchAll(imports)) {
    const name = single ?? double
    if (name === undefined || !(own.test(name) || isBuiltin(name))) return true
  }
  return false
}
