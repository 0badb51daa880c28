import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Whether a `.js` file in this folder is CommonJS: what the nearest package.json says, and it is where there is none. */
export function isCommonJsFolder(folder: string): boolean {
  const file = join(folder, 'package.json')
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { type?: string }).type !== 'module'
  return dirname(folder) === folder ? true : isCommonJsFolder(dirname(folder))
}
