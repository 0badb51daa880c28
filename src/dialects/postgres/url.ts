/**
 * Parses `postgres://`, `postgresql://` and SQLAlchemy's `postgresql+driver://`, and returns the URL as pg accepts it.
 * Null for anything else.
 */
export function parseUrl(url: string): string | null {
  const [, rest] = /^postgres(?:ql)?(?:\+\w+)?:\/\/(.*)$/s.exec(url) ?? []
  if (rest === undefined) return null
  const normal = `postgres://${rest}`
  return URL.canParse(normal) || normal.startsWith('postgres:///') ? normal : null
}
