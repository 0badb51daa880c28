import { pathToFileURL } from 'node:url'

import { codeText, type Terminal } from '../terminal/terminal.ts'
import { pageOf } from '../explain/pages.ts'

/** Codes whose message says all there is: the program was told to stop. */
const plain: ReadonlySet<string> = new Set(['INTERRUPTED'])

/**
 * The last line of a failure: its code and how to read about it. On a terminal with colours it leads to the page of the
 * code in the installed package. Null for a code that needs no explanation.
 */
export function codeLine(code: string, terminal: Terminal): readonly string[] | null {
  if (plain.has(code)) return null
  const { colours } = terminal
  const text = codeText(code, terminal)
  const page = colours.isOn ? pageOf(code) : null
  return [colours.dim(page === null ? text : linked(text, `${pathToFileURL(page).href}#${code.toLowerCase()}`))]
}

/** https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda */
function linked(text: string, url: string): string {
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`
}
