import type { Command } from './command.ts'
import { adoptCommand } from './commands/adopt.ts'
import { bootstrapCommand } from './commands/bootstrap.ts'
import { branchesCommand } from './commands/branches.ts'
import { checkCommand } from './commands/check.ts'
import { currentCommand } from './commands/current.ts'
import { downgradeCommand } from './commands/downgrade.ts'
import { editCommand } from './commands/edit.ts'
import { ensureVersionCommand } from './commands/ensure-version.ts'
import { headsCommand } from './commands/heads.ts'
import { historyCommand } from './commands/history.ts'
import { initCommand } from './commands/init.ts'
import { mergeCommand } from './commands/merge.ts'
import { repairCommand } from './commands/repair.ts'
import { revisionCommand } from './commands/revision.ts'
import { showCommand } from './commands/show.ts'
import { stampCommand } from './commands/stamp.ts'
import { statusCommand } from './commands/status.ts'
import { upgradeCommand } from './commands/upgrade.ts'
import { verifyCommand } from './commands/verify.ts'

/** The program's commands, in the order of the help. */
export const commands: readonly Command[] = [
  initCommand,
  revisionCommand,
  mergeCommand,
  checkCommand,
  bootstrapCommand,
  verifyCommand,
  upgradeCommand,
  downgradeCommand,
  stampCommand,
  adoptCommand,
  statusCommand,
  currentCommand,
  historyCommand,
  headsCommand,
  branchesCommand,
  showCommand,
  editCommand,
  ensureVersionCommand,
  repairCommand,
]
