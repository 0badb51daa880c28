/** Any text with the passwords of its urls replaced by `***`. */
export function redactUrls(text: string): string {
  return text
    .replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"]*):[^\s'"]*?@(?=[^\s@]*(?:[\s'"]|$))/gi, '$1:***@')
    .replaceAll(/([?&](?:password|sslpassword)=)[^&\s'"]*/gi, '$1***')
}
