const pragma =
  /^\s*PRAGMA\s+(?:\w+\.)?(?:table_x?info|table_list|index_list|index_x?info|foreign_key_list)\b[^;]*;?\s*$/i
const table = /^["`[]?sqlite_(?:master|schema)["`\]]?$|^pragma_(?:table|index|foreign_key)_\w+\(/i

/** Whether a query reads the schema table or a pragma that tells the schema, and nothing else. */
export function readsCatalog(sql: string): boolean {
  if (pragma.test(sql)) return true
  if (!/^\s*SELECT\b[^;]*;?\s*$/i.test(sql)) return false
  const sources = [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\S+)/gi)].map(([, source = '']) => source.replace(/[;)]+$/, ''))
  const lists = /\bFROM\b(?:(?!\bWHERE\b)[^()])*,/i
  return sources.length > 0 && sources.every((source) => table.test(source)) && !lists.test(sql)
}
