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

/**
 * Runs the built program in a terminal of its own, and types `answer` once it prompts. Both outputs are returned as
 * one.
 */
export function hubOnTerminal(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  answer: string,
  { colours = false }: { readonly colours?: boolean } = {},
): Promise<Pick<HubResult, 'code' | 'stdout'>> {
  const command = [process.execPath, join(repository, 'dist', 'cli', 'hub.cjs'), ...words]
  const quoted = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  const child = spawn('script', ['-qec', quoted, '/dev/null'], {
    cwd: project.path('.'),
    env: environmentFor(colours ? { NO_COLOR: undefined, CI: undefined, TERM: 'xterm' } : {}),
    stdio: 'pipe',
  })
  let stdout = ''
  child.stdout.on('data', (part: Buffer) => {
    const hasAsked = stdout.includes('(y/N)')
    stdout += part.toString('utf8')
    if (!hasAsked && stdout.includes('(y/N)')) child.stdin.write(`${answer}\r`)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout }))
  })
}
