import { redactUrls } from '../redact-urls.ts'
import { shownLines } from '../shown.ts'

/** A message as the log has it: without passwords, controls escaped, and no line of it can pass for another message. */
export function logText(message: string): string {
  return redactUrls(shownLines(message)).replaceAll(/\n(?! )/g, '\n  ')
}
