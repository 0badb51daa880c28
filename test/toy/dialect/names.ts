import type { NamedKind, Names } from '../../../src/dialects/port/names.ts'

/** The toy's names: a server setting decides whether those of tables and views are folded; all others always are. */
export function namesOf({ foldsTables }: { readonly foldsTables: boolean }): Names {
  const key = (kind: NamedKind, name: string) =>
    foldsTables || (kind !== 'table' && kind !== 'view') ? name.toLowerCase() : name
  return {
    hasSchemas: false,
    nameKey: key,
    isSameName: (kind, left, right) => key(kind, left) === key(kind, right),
    limit: () => ({ size: 64, unit: 'characters' }),
    // A name that is too long is refused.
    cut: null,
    scopeOf: (kind) => (kind === 'index' ? 'schema' : 'table'),
    keepsPrimaryKeyName: false,
    sequenceName: null,
  }
}
