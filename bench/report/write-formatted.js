import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Writes a file of the bench as `npm run format` would leave it. */
export function writeFormatted(file, text) {
  writeFileSync(file, text)
  const words = ['node_modules/oxfmt/bin/oxfmt', '-c', '.config/oxfmt.json', fileURLToPath(file)]
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`oxfmt: ${stderr}`)
}
