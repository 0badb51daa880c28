/** A database url taken apart. */
export type DatabaseUrl =
  | {
      readonly kind: 'sqlite'
      /** As written; `:memory:` for a database in memory, empty where none is named. */ readonly path: string
    }
  | { readonly kind: 'postgres'; /** As pg takes it. */ readonly url: string }

/**
 * Reads `postgres://`, `postgresql://`, SQLAlchemy's `postgresql+driver://` and `sqlite:///./file.db` (three slashes:
 * relative, four: absolute), and `sqlite:./file.db`. Null for anything else.
 */
export function parseUrl(url: string): DatabaseUrl | null {
  const postgres = /^postgres(?:ql)?(?:\+\w+)?:\/\/(.*)$/s.exec(url)
  if (postgres) {
    const normal = `postgres://${postgres[1] ?? ''}`
    return URL.canParse(normal) || normal.startsWith('postgres:///') ? { kind: 'postgres', url: normal } : null
  }
  const sqlite = /^sqlite(?:\+\w+)?:(.*)$/s.exec(url)
  if (!sqlite) return null
  const rest = sqlite[1] ?? ''
  const path = rest.startsWith('///') ? rest.slice(3) : rest.startsWith('//') ? rest.slice(2) : rest
  return { kind: 'sqlite', path }
}

/**
 * Why an SQLite path names no file, in words; null where it does. An environment variable that is not set makes such
 * paths: SQLite would open a temporary database, or a file called `undefined`.
 */
export function unnamedFile(path: unknown): string | null {
  if (typeof path !== 'string') return `it is ${String(path)}`
  const uri = /^file:(?:\/\/[^/?#]*)?([^?#]*)(.*)$/s.exec(path)
  const file = uri?.[1] ?? path
  if (file.trim() === '') return uri && /[?&]mode=memory\b/.test(uri[2] ?? '') ? null : 'it is empty'
  const unset = file.split(/[\\/]/).find((part) => /^(?:undefined|null)(?:\.\w+)*$/.test(part))
  return unset === undefined ? null : `it has '${unset}' in it`
}

/** Any text with the passwords of its urls replaced by `***`. */
export function redactUrls(text: string): string {
  return text
    .replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"]*):[^\s'"]*?@(?=[^\s@]*(?:[\s'"]|$))/gi, '$1:***@')
    .replaceAll(/([?&](?:password|sslpassword)=)[^&\s'"]*/gi, '$1***')
}
