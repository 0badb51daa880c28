import { cpSync, existsSync, readdirSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** Packages that must be compiled. Here they are not: what the repository's installation has compiled is copied. */
const native = ['sqlite3', 'better-sqlite3']

/** What each package manager is installed from, and called by. */
export const tools = { pnpm: 'pnpm@10', yarn: '@yarnpkg/cli-dist@4', pnp: '@yarnpkg/cli-dist@4' }

const yarn = (linker) => ({
  files: {
    '.yarnrc.yml': `nodeLinker: ${linker}\nenableScripts: false\nenableTelemetry: false\nenableGlobalCache: true\n`,
    'yarn.lock': '',
  },
  install: ['yarn', 'install', '--no-immutable'],
  hub: ['yarn', 'hub'],
  node: ['yarn', 'node'],
})

/** How each one installs what package.json names, and runs a program of it. */
export const managers = {
  npm: {
    files: {},
    install: ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts'],
    hub: ['npx', 'hub'],
    node: ['node'],
  },
  pnpm: {
    files: {},
    install: ['pnpm', 'install', '--ignore-scripts', '--no-frozen-lockfile'],
    hub: ['pnpm', 'exec', 'hub'],
    node: ['node'],
  },
  yarn: yarn('node-modules'),
  pnp: yarn('pnp'),
}

/** Copies the compiled part of a package into the project, in place of the hundred seconds that compiling takes. */
export function copyCompiled(folder, driver) {
  if (!native.includes(driver)) return
  const from = join(dirname(require.resolve(`${driver}/package.json`)), 'build', 'Release')
  const file = readdirSync(from).find((name) => name.endsWith('.node') && name.includes('sqlite3'))
  const to = join(installedAt(folder, driver), 'build', 'Release')
  cpSync(join(from, file), join(to, file))
}

function installedAt(folder, name) {
  const plain = join(folder, 'node_modules', name)
  if (existsSync(plain)) return realpathSync(plain)
  // Plug'n'Play unpacks it, by `dependenciesMeta`.
  const unplugged = join(folder, '.yarn', 'unplugged')
  const own = readdirSync(unplugged).find((each) => each.startsWith(`${name}-`))
  return join(unplugged, own, 'node_modules', name)
}
