import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { ConfigError, ConfigMissingError } from './errors.ts'

/** The names of a config, TypeScript first. */
export const configNames = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => `migrate.config.${extension}`)

/** The config of a folder, or of the nearest folder above it. Throws ConfigMissingError; ConfigError where two lie side by side. */
export function findConfig(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const there = configNames.filter((name) => existsSync(join(folder, name)))
    const [first, second] = there
    if (first !== undefined && second !== undefined) {
      throw new ConfigError(
        join(folder, first),
        `${second} lies beside it; remove one, or name the one that counts with -c.`,
      )
    }
    if (first !== undefined) return join(folder, first)
    if (dirname(folder) === folder) throw new ConfigMissingError(from)
  }
}
