import { spawn } from 'node:child_process'

import { EditorFailedError, EditorMissingError } from './errors.ts'
import type { Streams } from './streams.ts'

/**
 * Opens a file in $VISUAL, else in $EDITOR, and waits until the editor exits. The editor gets the terminal; unless
 * stdout is one, its output goes to stderr, since stdout is for the result. Throws EditorMissingError,
 * EditorFailedError.
 */
export function openInEditor(file: string, { stdout }: Streams): Promise<void> {
  const editor = process.env['VISUAL'] || process.env['EDITOR']
  if (!editor) throw new EditorMissingError(file)
  return new Promise((resolve, reject) => {
    // Both may hold options (`code --wait`), which the shell splits; the file is passed unchanged.
    const isWindows = process.platform === 'win32'
    const [command, args] = isWindows ? [`${editor} "${file}"`, []] : ['sh', ['-c', `${editor} "$1"`, 'sh', file]]
    const output = stdout.isTTY ? 'inherit' : 2
    const child = spawn(command, args, { shell: isWindows, stdio: ['inherit', output, 'inherit'] })
    child.on('error', (error) => reject(new EditorFailedError(editor, file, error.message)))
    child.on('close', (code, signal) => {
      if (code === 0) return resolve()
      reject(new EditorFailedError(editor, file, code === null ? `ended by ${String(signal)}` : `exit code ${code}`))
    })
  })
}
