/** Prefixes every statement of a client with a text, TypeORM's too. Returns a function that removes it. */
export function markQueries(client: { query(...given: never[]): unknown }, mark: string): () => void {
  const own = Object.getOwnPropertyDescriptor(client, 'query')
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const marked = ([first, ...rest]: readonly unknown[]): readonly unknown[] => {
    if (typeof first === 'string') return [mark + first, ...rest]
    // A query object (a cursor) sends itself; a named query is prepared under its text.
    if (typeof first !== 'object' || first === null || 'submit' in first || !('text' in first)) return [first, ...rest]
    return [{ ...first, text: mark + String(first.text) }, ...rest]
  }
  Object.defineProperty(client, 'query', {
    value: (...given: unknown[]) => query(...marked(given)),
    configurable: true,
    writable: true,
  })
  return () => {
    if (own) Object.defineProperty(client, 'query', own)
    else Reflect.deleteProperty(client, 'query')
  }
}
