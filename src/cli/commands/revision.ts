import { allowDropsOption, allowedDrops } from '../allow-drops.ts'
import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const revisionCommand = defineCommand({
  command: 'revision',
  describe: 'Write a new revision file',
  options: {
    message: { alias: 'm', type: 'string', isEmptyAllowed: true, describe: 'What it is for' },
    'rev-id': { type: 'string', describe: 'Its id, instead of a random one' },
    head: { type: 'string', describe: 'What it goes on top of: a head, label@head, base (default: head)' },
    splice: {
      type: 'boolean',
      implies: 'head',
      describe: 'With --head: allow a parent that is no head, which makes a branch',
    },
    'branch-label': { type: 'string', array: true, describe: 'Name a branch; may be repeated' },
    'depends-on': {
      type: 'string',
      array: true,
      describe: 'A revision that must be applied before; may be repeated',
    },
    'version-path': { type: 'string', describe: "The folder, where 'versions' names several" },
    autogenerate: {
      type: 'boolean',
      describe: 'Compare the database with the entities and write what takes the difference away',
    },
    rename: {
      type: 'string',
      array: true,
      implies: 'autogenerate',
      describe: 'What was renamed: table.old:new, old:new for a table; may be repeated',
    },
    'no-renames': {
      type: 'boolean',
      implies: 'autogenerate',
      describe: 'Take nothing for a renaming, and do not ask',
    },
    'allow-drops': {
      ...allowDropsOption,
      implies: 'autogenerate',
      describe: 'Drop what no applied revision made, too, or more than half of the tables; =a,b: only these',
    },
    'strict-names': {
      type: 'boolean',
      implies: 'autogenerate',
      describe: 'Rename constraints whose names alone differ, too',
    },
    batched: {
      type: 'boolean',
      implies: 'autogenerate',
      describe: 'Fill new NOT NULL columns in batches, by a revision of its own before the rest',
    },
    'no-batched': {
      type: 'boolean',
      implies: 'autogenerate',
      conflicts: 'batched',
      describe: "Fill them in the revision's transaction, whatever 'fill' in the config says",
    },
  },
  meantBy: (word) => `What a revision is for is said with -m: hub revision -m ${JSON.stringify(word)}`,
  async handler(given, invocation) {
    const { askMessage } = await import('../ask-message.ts')
    const { askRename } = await import('../ask-rename.ts')
    const { hasTerminal } = await import('../confirm.ts')
    const { autogenerateText, newRevisionText } = await import('../text/new-revision-text.ts')
    const message = given.message ?? (await askMessage(invocation.streams))
    const environment = await environmentOf(given)
    const options = {
      ...commandOptions(given, invocation),
      ...(given.revId === undefined ? {} : { revisionId: given.revId }),
      ...(given.head === undefined ? {} : { head: given.head }),
      ...(given.versionPath === undefined ? {} : { versionPath: given.versionPath }),
      splice: given.splice ?? false,
      branchLabels: given.branchLabel ?? [],
      dependsOn: given.dependsOn ?? [],
    }
    if (given.autogenerate) {
      const { autogenerate } = await import('../../commands/autogenerate.ts')
      const result = await autogenerate(environment, message, {
        ...options,
        renames: given.rename ?? [],
        noRenames: given.noRenames ?? false,
        allowDrops: allowedDrops(given.allowDrops),
        strictNames: given.strictNames ?? false,
        ...(given.batched || given.noBatched ? { batched: given.batched ?? false } : {}),
        ...(!given.noRenames && hasTerminal(invocation.streams)
          ? { confirmRename: (candidate) => askRename(candidate, invocation.streams) }
          : {}),
      })
      printResult(given, invocation, result, (shown) => autogenerateText(shown, given.verbose ?? false))
      return
    }
    const { revision } = await import('../../commands/revision.ts')
    const result = await revision(environment, message, options)
    printResult(given, invocation, result, newRevisionText)
  },
})
