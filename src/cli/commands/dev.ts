import { allowDropsOption, allowedDrops } from '../allow-drops.ts'
import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const devCommand = defineCommand({
  command: 'dev',
  options: {
    message: {
      alias: 'm',
      type: 'string',
      value: 'text',
      isEmptyAllowed: true,
      describe: 'Message of the revision (default: what it does, such as "add users.email")',
    },
    'version-path': {
      type: 'string',
      value: 'folder',
      takes: 'folder',
      describe: "Folder for the file, if 'versions' lists several",
    },
    rename: {
      type: 'string',
      array: true,
      value: 'old:new',
      describe: 'Treat as renamed: table.old:new for a column, old:new for a table; may be repeated',
    },
    'no-renames': { type: 'boolean', describe: 'Treat possible renames as drop and add, without asking' },
    'allow-drops': {
      ...allowDropsOption,
      describe: 'Also drop what no applied revision created, or more than half of the tables; =a,b: only these',
    },
    'strict-names': { type: 'boolean', describe: 'Also rename constraints that differ only in name' },
    batched: {
      type: 'boolean',
      describe: 'Fill new NOT NULL columns in batches, in a separate revision before the rest',
    },
    'no-batched': {
      type: 'boolean',
      conflicts: 'batched',
      describe: "Fill new NOT NULL columns in the revision's transaction, regardless of 'fill' in the config",
    },
    yes: {
      alias: 'y',
      type: 'boolean',
      describe: 'Run pending breaking revisions without asking (as with HUB_AUTO_MIGRATE=true)',
    },
  },
  async handler(given, invocation) {
    const { refuseProduction } = await import('../../commands/dev/require-development.ts')
    // Before the config, which may change it, and .env.
    refuseProduction(given.name ?? null)
    const { dev } = await import('../../commands/dev.ts')
    const { askMessage } = await import('../ask/message.ts')
    const { askRename } = await import('../ask/rename.ts')
    const { hasTerminal } = await import('../streams.ts')
    const { confirmationOf } = await import('../run-command.ts')
    const { devText } = await import('../text/dev-text.ts')
    const { refuseUnderGuard } = await import('../guard.ts')
    const isAsking = hasTerminal(invocation.streams)
    const environment = await environmentOf(given)
    refuseUnderGuard('dev')
    const result = await dev(environment, {
      ...commandOptions(given, invocation),
      ...(given.message !== undefined && { message: given.message }),
      ...(given.message === undefined &&
        isAsking && { message: (suggested: string) => askMessage(invocation, suggested) }),
      ...(given.versionPath !== undefined && { versionPath: given.versionPath }),
      renames: given.rename ?? [],
      noRenames: given.noRenames ?? false,
      allowDrops: allowedDrops(given.allowDrops),
      strictNames: given.strictNames ?? false,
      ...((given.batched || given.noBatched) && { batched: given.batched ?? false }),
      ...(!given.noRenames && isAsking && { confirmRename: (candidate) => askRename(candidate, invocation) }),
      confirm: confirmationOf(given, invocation),
    })
    printResult(given, invocation, result, (shown) => devText(shown, given.verbose ?? false))
    if (result.revision !== null && !result.heads.includes(result.revision.revision)) invocation.exitWith(1)
  },
})
