/**
 * Parses `sqlite:///./file.db` (three slashes: relative, four: absolute), `sqlite:./file.db` and SQLAlchemy's
 * `sqlite+driver:`, and returns the path as written: `:memory:` for an in-memory database, empty if none is given. Null
 * for anything else.
 */
export function pathOfUrl(url: string): string | null {
  const [, rest] = /^sqlite(?:\+\w+)?:(.*)$/s.exec(url) ?? []
  if (rest === undefined) return null
  return rest.startsWith('///') ? rest.slice(3) : rest.startsWith('//') ? rest.slice(2) : rest
}

/**
 * Why a path does not name a file, in words; null if it does. An unset environment variable results in such paths:
 * SQLite would open a temporary database, or a file called `undefined`.
 */
export function unnamedFile(path: unknown): string | null {
  if (typeof path !== 'string') return `it is ${String(path)}`
  const uri = /^file:(?:\/\/[^/?#]*)?([^?#]*)(.*)$/s.exec(path)
  const file = uri?.[1] ?? path
  if (file.trim() === '') return uri && /[?&]mode=memory\b/.test(uri[2] ?? '') ? null : 'it is empty'
  const unset = file.split(/[\\/]/).find((part) => /^(?:undefined|null)(?:\.\w+)*$/.test(part))
  return unset === undefined ? null : `it contains '${unset}'`
}

/** Whether SQLite keeps the database of that path in memory, or in a file that it deletes. */
export function isTemporary(path: string): boolean {
  const uri = /^file:(?:\/\/[^/?#]*)?([^?#]*)(.*)$/s.exec(path)
  const file = uri?.[1] ?? path
  return file === ':memory:' || file === '' || /[?&]mode=memory\b/.test(uri?.[2] ?? '')
}
