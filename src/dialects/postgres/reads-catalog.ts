const catalog = /^"?(?:information_schema"?\."?\w+|(?:pg_catalog"?\."?)?pg_(?!stat)\w+)"?$/i

/** Whether a query reads from `information_schema` and `pg_catalog` alone. */
export function readsCatalog(sql: string): boolean {
  if (!/^\s*SELECT\b[^;]*;?\s*$/i.test(sql)) return false
  const sources = [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\S+?)(?=[\s;)]|$)/gi)].map(([, source = '']) => source)
  const lists = /\bFROM\b(?:(?!\bWHERE\b)[^()])*,/i
  return sources.length > 0 && sources.every((source) => catalog.test(source)) && !lists.test(sql)
}
