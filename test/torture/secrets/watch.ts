import { ChildProcess } from 'node:child_process'
import fs, { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** What this process handed to others while it was watched: the arguments of programs, and what files were given. */
export interface Handed {
  readonly what: string
  readonly bytes: string | Uint8Array
}

/**
 * Watches this process: each program that it starts, by its arguments and by what /proc shows of them to every user of
 * the machine, and each file that it writes, also one that is removed at once. Call `end` when it is over.
 */
export function watchThisProcess(): { readonly handed: readonly Handed[]; readonly end: () => void } {
  const handed: Handed[] = []
  const prototype = ChildProcess.prototype as unknown as {
    spawn(options: { readonly args?: readonly string[] }): unknown
  }
  const { spawn } = prototype
  prototype.spawn = function (this: ChildProcess, options) {
    const result = spawn.call(this, options)
    const args = options.args ?? []
    handed.push({ what: `arguments of ${args[0]}`, bytes: args.join('\n') })
    if (process.platform === 'linux' && this.pid !== undefined)
      handed.push({ what: `/proc/${this.pid}/cmdline of ${args[0]}`, bytes: readFileSync(`/proc/${this.pid}/cmdline`) })
    return result
  }
  const restore = [
    wrap(fs, 'writeFileSync', handed),
    wrap(fs, 'appendFileSync', handed),
    wrap(fs, 'writeFile', handed),
    wrap(fs.promises, 'writeFile', handed),
    wrap(fs.promises, 'appendFile', handed),
  ]
  syncBuiltinESMExports()
  return {
    handed,
    end() {
      prototype.spawn = spawn
      for (const each of restore) each()
      syncBuiltinESMExports()
    },
  }
}

/** Notes what a function that writes a file is given: the path and the data. */
function wrap(owner: object, name: string, handed: Handed[]): () => void {
  const functions = owner as Record<string, (...values: unknown[]) => unknown>
  const original = functions[name] as (...values: unknown[]) => unknown
  functions[name] = (...values) => {
    const [file, data] = values
    if (typeof data === 'string' || data instanceof Uint8Array)
      handed.push({ what: `file ${String(file)}`, bytes: data })
    return original.apply(owner, values)
  }
  return () => void (functions[name] = original)
}
