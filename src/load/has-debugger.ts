import { createRequire } from 'node:module'

/** Whether a debugger is attached to this process. */
export function hasDebugger(): boolean {
  if (!process.features.inspector) return false
  // Node may be built without this module.
  const { url } = createRequire(import.meta.url)('node:inspector') as typeof import('node:inspector')
  return url() !== undefined
}
