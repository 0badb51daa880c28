import type { Finding } from './linted.ts'

/** Findings that are the same on several databases, as one each; by revision and line, in their order. */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string, Finding>()
  for (const finding of findings) {
    const key = [finding.revision, finding.line, finding.code, finding.message].join('\n')
    const same = merged.get(key)
    merged.set(key, same ? { ...same, databases: [...new Set([...same.databases, ...finding.databases])] } : finding)
  }
  return [...merged.values()]
}
