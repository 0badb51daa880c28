import type { Logger } from '../../dist/index.js'

/** A logger that records its messages as `level: message`, one per line, with times as `N ms`. */
export function keepingLog(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = []
  const keep = (level: string) => (message: string) =>
    void lines.push(`${level}: ${message.replaceAll(/\b\d+ ms\b/g, 'N ms')}`)
  return { lines, log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') } }
}
