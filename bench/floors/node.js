import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { writeFiles } from '../inputs/write-files.js'

const programs = fileURLToPath(new URL('programs', import.meta.url))

/** Node that starts and ends. */
export function bareNode(lab) {
  return { name: 'bare node', kind: 'floor', command: [process.execPath, '-e', '0'], cwd: lab.folder }
}

/** Node that loads swc and transpiles one file: less `bareNode`, what a config in TypeScript costs at least. */
export function loadOfSwc(lab) {
  const folder = lab.project('swc')
  writeFiles(folder, { 'config.ts': `export default { versions: './versions' as string }\n` })
  const swc = join(lab.folder, 'node_modules/hub-migrate/node_modules/@swc/core')
  return {
    name: 'load of swc',
    kind: 'part',
    command: [process.execPath, join(programs, 'swc.cjs'), swc, join(folder, 'config.ts')],
    cwd: folder,
  }
}

/** Bounds: with a config in JavaScript so much of the others, with one in TypeScript the load of swc more. */
export function forBothConfigs(bound) {
  return [
    { of: 'hub, .js config', ...bound },
    { of: 'hub, .ts config', ...bound, plus: ['load of swc', 'bare node'] },
  ]
}
