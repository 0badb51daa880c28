import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = fileURLToPath(new URL('../node_modules', import.meta.url))

/**
 * A folder for the programs' projects and SQLite files, in memory-backed storage where there is one. The bench's
 * packages are found in it as in a project that has installed them. It is removed when the process ends.
 */
export function makeFolder() {
  const folder = mkdtempSync(join(memoryBacked() ?? tmpdir(), 'hub-bench-'))
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(modules)) symlinkSync(join(modules, name), join(folder, 'node_modules', name))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
  return folder
}

/** A new folder below another one. */
export function makeBelow(folder, name) {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  return path
}

function memoryBacked() {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return null
  }
}
