import { redactUrls } from '../redact-urls.ts'
import { shownLines } from '../shown.ts'

/** A message as the log prints it: passwords removed, control characters escaped, further lines indented. */
export function logText(message: string): string {
  return redactUrls(shownLines(message)).replaceAll(/\n(?! )/g, '\n  ')
}
