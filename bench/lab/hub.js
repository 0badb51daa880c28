import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Packs the checkout's build as npm would publish it and unpacks it into the node_modules of a folder, as users have it.
 * Its dependencies are those of the checkout. Gives the path of its program.
 */
export function installHub(folder) {
  const installed = join(folder, 'node_modules/hub-migrate')
  if (!existsSync(join(root, 'dist/cli/hub.cjs'))) throw new Error('Build hub first: npm run build')
  mkdirSync(installed, { recursive: true })
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', installed], {
    cwd: root,
    encoding: 'utf8',
  })
  const tarball = join(installed, JSON.parse(packed)[0].filename)
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed])
  rmSync(tarball)
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(installed, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), link)
  }
  return join(installed, manifest.bin.hub)
}
