import { allowDropsOption, allowedDrops } from '../allow-drops.ts'
import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const revisionCommand = defineCommand({
  command: 'revision',
  options: {
    message: { alias: 'm', type: 'string', value: 'text', isEmptyAllowed: true, describe: 'Message of the revision' },
    'rev-id': { type: 'string', value: 'id', describe: 'Id of the revision (default: random)' },
    head: { type: 'string', value: 'target', takes: 'parent', describe: 'The revision to build on (default: head)' },
    splice: {
      type: 'boolean',
      implies: 'head',
      describe: 'With --head: allow a parent that is not a head, which creates a branch',
    },
    'branch-label': {
      type: 'string',
      array: true,
      value: 'label',
      describe: 'Branch label of the revision; may be repeated',
    },
    'depends-on': {
      type: 'string',
      array: true,
      value: 'target',
      takes: 'dependency',
      describe: 'A revision that must be applied first; may be repeated',
    },
    'version-path': {
      type: 'string',
      value: 'folder',
      takes: 'folder',
      describe: "Folder for the file, if 'versions' lists several",
    },
    autogenerate: {
      type: 'boolean',
      describe: 'Compare the database with the entities and write the operations that bring it up to date',
    },
    'from-database': {
      type: 'boolean',
      conflicts: 'autogenerate',
      describe: 'Write what creates the current database again: for the first revision, without entities',
    },
    'from-empty': {
      type: 'boolean',
      implies: 'autogenerate',
      describe: 'Compare with an empty database, whatever the current one has: for the first revision',
    },
    rename: {
      type: 'string',
      array: true,
      value: 'old:new',
      implies: 'autogenerate',
      describe: 'Treat as renamed: table.old:new for a column, old:new for a table; may be repeated',
    },
    'no-renames': {
      type: 'boolean',
      implies: 'autogenerate',
      describe: 'Treat possible renames as drop and add, without asking',
    },
    'allow-drops': {
      ...allowDropsOption,
      implies: 'autogenerate',
      describe: 'Also drop what no applied revision created, or more than half of the tables; =a,b: only these',
    },
    'strict-names': {
      type: 'boolean',
      implies: 'autogenerate',
      describe: 'Also rename constraints that differ only in name',
    },
    batched: {
      type: 'boolean',
      implies: 'autogenerate',
      describe: 'Fill new NOT NULL columns in batches, in a separate revision before the rest',
    },
    'no-batched': {
      type: 'boolean',
      implies: 'autogenerate',
      conflicts: 'batched',
      describe: "Fill new NOT NULL columns in the revision's transaction, regardless of 'fill' in the config",
    },
  },
  hintFor: (argument) => `The message of a revision is an option: hub revision -m ${JSON.stringify(argument)}`,
  async handler(given, invocation) {
    const { askMessage } = await import('../ask/message.ts')
    const { askRename } = await import('../ask/rename.ts')
    const { hasTerminal } = await import('../streams.ts')
    const { autogenerateText, newRevisionText } = await import('../text/new-revision-text.ts')
    const message = given.message ?? (await askMessage(invocation))
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
        fromEmpty: given.fromEmpty ?? false,
        renames: given.rename ?? [],
        noRenames: given.noRenames ?? false,
        allowDrops: allowedDrops(given.allowDrops),
        strictNames: given.strictNames ?? false,
        ...(given.batched || given.noBatched ? { batched: given.batched ?? false } : {}),
        ...(!given.noRenames && hasTerminal(invocation.streams)
          ? { confirmRename: (candidate) => askRename(candidate, invocation) }
          : {}),
      })
      printResult(given, invocation, result, (shown) => autogenerateText(shown, given.verbose ?? false))
      return
    }
    if (given.fromDatabase) {
      const { revisionFromDatabase } = await import('../../commands/revision-from-database.ts')
      const { fromDatabaseText } = await import('../text/from-database-text.ts')
      const result = await revisionFromDatabase(environment, message, options)
      printResult(given, invocation, result, fromDatabaseText)
      return
    }
    const { revision } = await import('../../commands/revision.ts')
    const result = await revision(environment, message, options)
    printResult(given, invocation, result, newRevisionText)
  },
})
