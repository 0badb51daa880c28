/**
 * Reads `sqlite:///./file.db` (three slashes: relative, four: absolute), `sqlite:./file.db` and SQLAlchemy's
 * `sqlite+driver:`, and gives the path as written: `:memory:` for a database in memory, empty where none is named. Null
 * for anything else.
 */
export function pathOfUrl(url: string): string | null {
  const [, rest] = /^sqlite(?:\+\w+)?:(.*)$/s.exec(url) ?? []
  if (rest === undefined) return null
  return rest.startsWith('///') ? rest.slice(3) : rest.startsWith('//') ? rest.slice(2) : rest
}

/**
 * Why a path names no file, in words; null where it does. An environment variable that is not set makes such paths:
 * SQLite would open a temporary database, or a file called `undefined`.
 */
export function unnamedFile(path: unknown): string | null {
  if (typeof path !== 'string') return `it is ${String(path)}`
  const uri = /^file:(?:\/\/[^/?#]*)?([^?#]*)(.*)$/s.exec(path)
  const file = uri?.[1] ?? path
  if (file.trim() === '') return uri && /[?&]mode=memory\b/.test(uri[2] ?? '') ? null : 'it is empty'
  const unset = file.split(/[\\/]/).find((part) => /^(?:undefined|null)(?:\.\w+)*$/.test(part))
  return unset === undefined ? null : `it has '${unset}' in it`
}
