import { spawn } from 'node:child_process'

import type { OutputStream, Streams } from '../streams.ts'
import { textWidth } from './text-width.ts'

/**
 * Writes a text to stdout, through the user's pager if it is longer than the terminal. Waits until the user leaves the
 * pager. One that cannot be started is done without.
 */
export async function showPaged(text: string, { stdout }: Pick<Streams, 'stdout'>): Promise<void> {
  const command = process.env['HUB_PAGER'] ?? process.env['PAGER'] ?? 'less'
  const isWanted = command.trim() !== '' && command !== 'cat' && !fits(text, stdout)
  if (isWanted && (await runPager(command, text, stdout))) return
  stdout.write(text)
}

/** Whether a text leaves a line of the terminal free, for the prompt. */
function fits(text: string, { rows = 24, columns = 80 }: OutputStream): boolean {
  let left = rows - 1
  for (const line of text.trimEnd().split('\n')) {
    left -= Math.max(1, Math.ceil(textWidth(line) / columns))
    if (left < 0) return false
  }
  return true
}

/** False if the pager did not start, and so has shown nothing. */
function runPager(command: string, text: string, stdout: OutputStream): Promise<boolean> {
  // Ctrl-C is for the pager, which the terminal tells of it too.
  const ignore = () => {}
  process.on('SIGINT', ignore)
  return new Promise<boolean>((resolve) => {
    const isOwn = stdout === process.stdout
    const [file = command, ...args] = command.trim().split(/\s+/)
    // Only what needs a shell gets one: it would say itself that there is no such program.
    const needsShell = /[^\w\s./:=+,-]/.test(command)
    const child = spawn(needsShell ? command : file, needsShell ? [] : args, {
      shell: needsShell,
      stdio: ['pipe', isOwn ? 'inherit' : 'pipe', 'inherit'],
      // As git does: quit if it fits, show colours, leave the screen as it is.
      env: { LESS: 'FRX', LV: '-c', ...process.env },
    })
    child.stdout?.pipe(stdout, { end: false })
    // A pager that is left early reads no more.
    child.stdin?.on('error', ignore)
    child.stdin?.end(text)
    child.on('error', () => resolve(false))
    // 126 and 127 are a shell's words for a program that cannot be run, or is not there.
    child.on('close', (code) => resolve(!(needsShell && (code === 126 || code === 127))))
  }).finally(() => process.off('SIGINT', ignore))
}
