import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A project's package manager, for hints about packages. */
export interface PackageManager {
  /** The command that installs a package. */
  add(name: string): string
  /** The command that rebuilds an installed package. */
  rebuild(name: string): string
}

/** The package manager of a project, from `packageManager` in its package.json or from its lock file; otherwise npm. */
export function packageManagerOf(folder: string): PackageManager {
  for (let place = folder; ; place = dirname(place)) {
    const found = named(place) ?? locked(place)
    if (found) return found
    if (dirname(place) === place) return managers.npm
  }
}

const managers = {
  npm: { add: (name) => `npm install ${name}`, rebuild: (name) => `npm rebuild ${name}` },
  pnpm: {
    add: (name) => `pnpm add ${name}`,
    rebuild: (name) => `pnpm rebuild ${name} (from pnpm 10 on, allow it first: pnpm approve-builds)`,
  },
  yarn: { add: (name) => `yarn add ${name}`, rebuild: (name) => `yarn rebuild ${name}` },
  // Yarn 1 has no `rebuild`.
  yarnClassic: { add: (name) => `yarn add ${name}`, rebuild: () => 'yarn install --force' },
  bun: { add: (name) => `bun add ${name}`, rebuild: (name) => `bun pm trust ${name}` },
} as const satisfies Record<string, PackageManager>

function named(folder: string): PackageManager | null {
  const [, name, version] =
    /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)@(\d*)/.exec(textOf(join(folder, 'package.json'))) ?? []
  if (name === undefined) return null
  // One of the four names in the pattern.
  return name === 'yarn' && version === '1' ? managers.yarnClassic : managers[name as 'npm' | 'pnpm' | 'yarn' | 'bun']
}

function locked(folder: string): PackageManager | null {
  const has = (file: string) => existsSync(join(folder, file))
  if (has('pnpm-lock.yaml')) return managers.pnpm
  if (has('yarn.lock'))
    return textOf(join(folder, 'yarn.lock')).includes('# yarn lockfile v1') ? managers.yarnClassic : managers.yarn
  if (has('bun.lock') || has('bun.lockb')) return managers.bun
  return has('package-lock.json') || has('npm-shrinkwrap.json') ? managers.npm : null
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // A missing or unreadable file names no package manager.
    return ''
  }
}
