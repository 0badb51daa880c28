import { type ChildProcess, spawn } from 'node:child_process'

import { HookError } from './errors.ts'
import { messageOf } from '../words.ts'

/** A hook as given in the config: a shell command (`{file}` is replaced by the file), or a function. */
export type Hook =
  | string
  | { readonly command: string; readonly cwd?: string; readonly timeout?: number }
  | ((file: string) => unknown)

const defaultTimeout = 60_000

/**
 * Runs the hooks on a newly written file, in order. Throws HookError for the first one that fails; the file is kept.
 */
export async function runAfterRevisionHooks(hooks: readonly Hook[], file: string, folder: string): Promise<void> {
  for (const hook of hooks) {
    if (typeof hook === 'function') await callHook(hook, file)
    else await runHook(typeof hook === 'string' ? { command: hook } : hook, file, folder)
  }
}

async function callHook(hook: (file: string) => unknown, file: string): Promise<void> {
  try {
    await hook(file)
  } catch (error) {
    throw new HookError(hook.name || 'function', file, messageOf(error), error)
  }
}

/** The file is appended to the command as an argument unless the command contains `{file}`. */
function runHook(
  hook: Exclude<Hook, string | ((file: string) => unknown)>,
  file: string,
  folder: string,
): Promise<void> {
  const { command, timeout = defaultTimeout, cwd = folder } = hook
  const quoted = shellQuote(file)
  const line = command.includes('{file}') ? command.replaceAll('{file}', () => quoted) : `${command} ${quoted}`
  return new Promise((resolve, reject) => {
    // A separate process group, so that a timeout also ends the processes that the shell has started.
    const child = spawn(line, {
      shell: true,
      cwd,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output = `${output}${chunk.toString()}`.slice(-2_000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      endTree(child)
    }, timeout)
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(new HookError(command, file, error.message, error))
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) return resolve()
      const how = isLate
        ? `it took longer than ${timeout} ms and was stopped`
        : code === null
          ? `ended by ${String(signal)}`
          : `exit code ${code}`
      reject(new HookError(command, file, output.trim() === '' ? how : `${how}\n${output.trim()}`))
    })
  })
}

/** Ends the shell and the processes it started. */
function endTree(child: ChildProcess): void {
  if (process.platform === 'win32' && child.pid !== undefined) {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' }).on('error', () =>
      child.kill('SIGKILL'),
    )
    return
  }
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has just exited.
  }
}

function shellQuote(text: string): string {
  return process.platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
