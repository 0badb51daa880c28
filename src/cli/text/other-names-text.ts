/** Constraints that differ only in name. Empty if there are none. */
export function otherNamesText(renames: readonly string[]): readonly string[] {
  if (renames.length === 0) return []
  return [
    'Constraints that differ only in name:',
    ...renames.map((text) => `  ${text}`),
    'To rename them: hub revision --autogenerate --strict-names',
  ]
}
