import { statSync } from 'node:fs'

import { UsageError } from './errors.ts'

/** The folder that --fixtures names. Throws UsageError for a file. */
export function fixturesFolder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`--fixtures takes a folder, but '${path}' is a file.`)
  return path
}
