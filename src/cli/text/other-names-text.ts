/** Constraints whose names alone differ. Empty for none. */
export function otherNamesText(renames: readonly string[]): readonly string[] {
  if (renames.length === 0) return []
  return [
    'Names of constraints, and nothing else of them:',
    ...renames.map((text) => `  ${text}`),
    "'hub revision --autogenerate --strict-names' writes them.",
  ]
}
