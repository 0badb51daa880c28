// Installs the bench's own packages where they are missing, then runs it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

if (!existsSync(new URL('node_modules/umzug', import.meta.url))) {
  process.stderr.write('bench: installing hub’s peers into bench/node_modules\n')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
const { main } = await import('./run.js')
await main(process.argv.slice(2))
process.exit()
