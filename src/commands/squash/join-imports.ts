import type { TemplateLanguage } from '../../script/templates.ts'
import { SquashRefusedError } from './errors.ts'
import type { RecordedMember } from './record-members.ts'

/** The language of the last member, or TypeScript if any code that is kept as it is written needs it. */
export function languageOf(
  members: readonly RecordedMember[],
  files: readonly { readonly file: string }[],
): TemplateLanguage {
  const kept = members.flatMap(({ up, down }) => [up, down].flatMap((part) => (part?.kind === 'code' ? [part] : [])))
  return [...kept, ...files.slice(-1)].some(({ file }) => /\.[mc]?ts$/.test(file)) ? 'typescript' : 'javascript'
}

/**
 * What one file imports in place of several, each as in an import: `sql`, `sql as raw`, `type Inspector`. Throws
 * SquashRefusedError if a name means different things.
 */
export function joinImports(range: string, imports: readonly string[]): readonly string[] {
  const names = new Map<string, string>()
  for (const each of imports) {
    // Every revision's template has this one.
    if (each === 'type Operations' || each === 'Operations') continue
    const [type, text] = each.startsWith('type ') ? ['type ', each.slice('type '.length)] : ['', each]
    const [imported = text, local = imported] = text.split(' as ')
    const other = names.get(local)
    const isSame = other === undefined || other.replace(/^type /, '') === text
    if (!isSame) throw new SquashRefusedError(range, [`'${local}' is imported as ${other} and as ${each}`])
    // A value is a type too.
    if (other === undefined || type === '') names.set(local, `${type}${text}`)
  }
  return [...names.values()].toSorted()
}
