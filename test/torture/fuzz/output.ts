import type { HubResult } from '../../support/hub.ts'

/** What may reach no terminal from outside: everything that moves its cursor, or turns a text around. */
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

/** Colours and links, as hub itself writes them. */
const colours = /\u001b\[\d+m|\u001b\]8;;[^\u001b]*\u001b\\/g

/** Throws unless a run was done, refused or given up in sentences: no fault of hub, no stack, nothing raw. */
export function checkOutput(words: readonly string[], { code, stdout, stderr }: HubResult): void {
  const all = (stdout + stderr).replaceAll(colours, '')
  const faults = [
    code === 0 || code === 1 || code === 2 ? null : `ended with ${code}`,
    /^\s+at .*(?::\d+:\d+|<anonymous>)/m.test(all) && !words.includes('--trace') ? 'shows a stack' : null,
    controls.test(all) ? `prints ${JSON.stringify(controls.exec(all)?.[0])}` : null,
    code !== 0 && !/^(?:error|warning): /m.test(all) && stdout === '' ? 'says nothing' : null,
    words.includes('--json') && code === 1 && !isJson(stdout) ? 'prints no JSON document' : null,
  ].filter((fault) => fault !== null)
  if (faults.length > 0) throw new Error(`hub ${JSON.stringify(words)} ${faults.join(', ')}:\n${all}`)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
