/** Any text with the passwords of its urls replaced by `***`, also where the scheme is wrong or left out. */
export function redactUrls(text: string): string {
  return (
    text
      .replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"]*):[^\s'"]*?@(?=[^\s@]*(?:[\s'"]|$))/gi, '$1:***@')
      .replaceAll(/([\w.+%~-]+):[^\s'"/\\]+?@(?=[\w.-]+(?::\w+)?\/)/g, '$1:***@')
      // Of a url, or of the form of PostgreSQL's clients: host=here password=word.
      .replaceAll(/((?:^|[?&\s'"])(?:ssl)?password=)(?:'[^'\n]*'|[^&\s'"]*)/gi, '$1***')
  )
}
