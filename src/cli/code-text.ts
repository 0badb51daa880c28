/** The code of an error or a warning, and how to read about it. */
export function codeText(code: string, { hasUnicode }: { readonly hasUnicode: boolean }): string {
  return `${code} ${hasUnicode ? '·' : '-'} hub explain ${code}`
}
