// What npm would publish, judged by publint and are-the-types-wrong. Needs a build.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'hub-package-'))

try {
  const npm = process.env.npm_execpath
  if (!npm) throw new Error('Run this as npm run check')
  const packed = run(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], 'pipe')
  const tarball = join(folder, JSON.parse(packed)[0].filename)
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { messages } = await publint({ pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer }, strict: true })
  for (const message of messages) process.stderr.write(`publint: ${formatMessage(message, manifest)}\n`)
  if (messages.length > 0) process.exitCode = 1
  const attw = fileURLToPath(new URL('dist/index.js', import.meta.resolve('@arethetypeswrong/cli/package.json')))
  run(attw, [tarball, '--format', 'ascii', '--quiet'], 'inherit')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Gives what it printed. Throws where it fails. */
function run(script, words, output) {
  return execFileSync(process.execPath, [script, ...words], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', output, 'inherit'],
  })
}
