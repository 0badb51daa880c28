import { join } from 'node:path'

import { moduleForm } from '../load/module-form.ts'

/** Whether a `.js` file in this folder is CommonJS: what the nearest package.json says, and it is where there is none. */
export function isCommonJsFolder(folder: string): boolean {
  return moduleForm(join(folder, 'file.js')) === 'commonjs'
}
