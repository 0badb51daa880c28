import { join } from 'node:path'

import { moduleForm } from '../load/module-form.ts'

/** Whether a `.js` file in this folder is CommonJS, according to the nearest package.json; true if there is none. */
export function isCommonJsFolder(folder: string): boolean {
  return moduleForm(join(folder, 'file.js')) === 'commonjs'
}
