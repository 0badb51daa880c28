import type { Command } from './command.ts'
import { type CommandName, commandNames } from './command-list.ts'

/** How each command is loaded: most runs load one of them. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  init: async () => (await import('./commands/init.ts')).initCommand,
  revision: async () => (await import('./commands/revision.ts')).revisionCommand,
  dev: async () => (await import('./commands/dev.ts')).devCommand,
  merge: async () => (await import('./commands/merge.ts')).mergeCommand,
  rebase: async () => (await import('./commands/rebase.ts')).rebaseCommand,
  squash: async () => (await import('./commands/squash.ts')).squashCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  bootstrap: async () => (await import('./commands/bootstrap.ts')).bootstrapCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  ci: async () => (await import('./commands/ci.ts')).ciCommand,
  lint: async () => (await import('./commands/lint.ts')).lintCommand,
  upgrade: async () => (await import('./commands/upgrade.ts')).upgradeCommand,
  downgrade: async () => (await import('./commands/downgrade.ts')).downgradeCommand,
  stamp: async () => (await import('./commands/stamp.ts')).stampCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  adopt: async () => (await import('./commands/adopt.ts')).adoptCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  current: async () => (await import('./commands/current.ts')).currentCommand,
  history: async () => (await import('./commands/history.ts')).historyCommand,
  graph: async () => (await import('./commands/graph.ts')).graphCommand,
  heads: async () => (await import('./commands/heads.ts')).headsCommand,
  branches: async () => (await import('./commands/branches.ts')).branchesCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  edit: async () => (await import('./commands/edit.ts')).editCommand,
  'ensure-version': async () => (await import('./commands/ensure-version.ts')).ensureVersionCommand,
  repair: async () => (await import('./commands/repair.ts')).repairCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
}

/** The command of that name; null if there is none. No other command is loaded. */
export async function commandNamed(name: string): Promise<Command | null> {
  return isCommand(name) ? commands[name]() : null
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

let all: Promise<readonly Command[]> | null = null

/** All commands, in the order of the help. They are loaded once: wrong usage asks for them several times. */
export function allCommands(): Promise<readonly Command[]> {
  all ??= Promise.all(commandNames.filter(isCommand).map((name) => commands[name]()))
  return all
}
