import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { packageFolder } from '../../own-package.ts'
import { shownJson } from '../../shown.ts'
import { defineCommand } from '../command.ts'
import { UnknownShellError } from '../errors.ts'

const shells = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof shells)[number]

/** How the script is kept for the next time that the shell starts. */
const install: { readonly [Name in Shell]: string } = {
  bash: 'hub completion bash >> ~/.bashrc',
  zsh: 'hub completion zsh > "${fpath[1]}/_hub"',
  fish: 'hub completion fish > ~/.config/fish/completions/hub.fish',
}

export const completionCommand = defineCommand({
  command: 'completion [shell]',
  isWithoutConfig: true,
  positionals: { shell: { type: 'string', choices: shells, describe: 'Your shell (default: that of $SHELL)' } },
  async handler({ shell = ownShell(), json, quiet }, { streams, terminals, requireOutput }) {
    const script = readFileSync(join(packageFolder, 'templates', 'completion', `hub.${shell}`), 'utf8')
    requireOutput()
    streams.stdout.write(json ? `${shownJson(JSON.stringify({ shell, script }))}\n` : script)
    if (terminals.stdout.isTerminal && !json && !quiet)
      streams.stderr.write(`To have it in every ${shell}: ${install[shell]}\n`)
  },
})

function ownShell(): Shell {
  const path = process.env['SHELL'] || null
  const found = shells.find((shell) => path !== null && shell === basename(path))
  if (found === undefined) throw new UnknownShellError(path, shells)
  return found
}
