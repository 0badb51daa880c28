import { spawn } from 'node:child_process'
import { join } from 'node:path'

import { environmentFor, type HubResult } from './hub.ts'
import { type Project, repository } from './project.ts'
import { isOnPath } from './scripts.ts'

/**
 * Whether util-linux's `script`, which runs a program in a terminal, is installed; and the package that contains it.
 */
export const hasTerminals = process.platform === 'linux' && isOnPath('script')
export const terminalCommand = 'apt-get install bsdutils'

/** What the library of the questions writes when it begins to ask one: it hides the cursor. */
const asks = '\u001b[?25l'

/**
 * Runs the built program in a terminal of its own, and types an answer and Enter at each question, the last one also at
 * all that follow. Both outputs are returned as one.
 */
export function hubOnTerminal(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  answers: string | readonly string[],
  { colours = false }: { readonly colours?: boolean } = {},
): Promise<Pick<HubResult, 'code' | 'stdout'>> {
  const command = [process.execPath, join(repository, 'dist', 'cli', 'hub.cjs'), ...words]
  const quoted = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  const child = spawn('script', ['-qec', quoted, '/dev/null'], {
    cwd: project.path('.'),
    env: environmentFor(colours ? { NO_COLOR: undefined, CI: undefined, TERM: 'xterm' } : {}),
    stdio: 'pipe',
  })
  const all = [answers].flat()
  let [stdout, answered] = ['', 0]
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString('utf8')
    const asked = stdout.split(asks).length - 1
    for (; answered < asked; answered++) child.stdin.write(`${all[answered] ?? all.at(-1) ?? ''}\r`)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout }))
  })
}

/** What a terminal shows in the end: a line that was erased is gone. */
export function leftOnTerminal(output: string): string {
  const lines = output.replaceAll('\r\n', '\n').split('\n')
  return lines.map((line) => line.split('\r\u001b[2K').at(-1) ?? '').join('\n')
}

/** What the line that is erased has shown, in order. */
export function shownLive(output: string): readonly string[] {
  const parts = output.replaceAll('\r\n', '\n').split('\r\u001b[2K').slice(1)
  // What was written above it ends with a line break.
  return parts.filter((part) => part !== '' && !part.includes('\n'))
}
