/** Commands for one purpose, as the help lists them: their names, and what each does in one line. */
interface CommandGroup {
  readonly title: string
  readonly commands: Readonly<Record<string, string>>
}

/** All commands of the program, in the order of its help. That a command exists is known without loading it. */
export const commandGroups = [
  {
    title: 'Start',
    commands: {
      init: 'Create the config, the templates and the versions folder',
      adopt: 'Find which revisions a legacy database has, and stamp it',
      import: "Write revisions from another tool's migrations",
      bootstrap: 'Create the schema of an empty database from the entities',
    },
  },
  {
    title: 'Write revisions',
    commands: {
      revision: 'Write a new revision, empty or from your entities',
      dev: 'Write a revision from your entities and apply it, in one step',
      merge: 'Write a revision that merges heads',
      rebase: 'Put your own revisions on top of another head',
      squash: 'Write one revision in place of several',
      edit: 'Open revision files in your editor',
    },
  },
  {
    title: 'Run',
    commands: {
      upgrade: 'Apply revisions: all of them, or up to a target',
      downgrade: 'Undo revisions, down to a target',
      stamp: 'Set the current revision without running anything',
    },
  },
  {
    title: 'Look',
    commands: {
      status: 'Show what is applied and what is pending',
      current: 'Show the current revisions of the database',
      history: 'List the revisions, newest first',
      graph: 'Write the graph as a page, or as Mermaid, SVG or JSON',
      heads: 'List the heads, the newest revision of each line',
      branches: 'List the branch points and what branches from them',
      show: 'Show revisions in detail',
    },
  },
  {
    title: 'Test and repair',
    commands: {
      check: 'Compare the database with the entities, as a check in CI',
      lint: 'Find what blocks or breaks an application, or loses data',
      ci: 'Tell a pull request all about its new revisions',
      verify: 'Run all revisions up, down and up on a scratch database',
      repair: 'Accept files that were changed after they were applied',
      'ensure-version': 'Create an empty version table if there is none',
    },
  },
  {
    title: 'Help',
    commands: {
      explain: 'Explain the code of an error or warning, or list all codes',
      completion: 'Print the script by which your shell completes hub',
    },
  },
] as const satisfies readonly CommandGroup[]

/** The pages of the help that are about no single command, and what each is about. */
export const helpTopics = {
  target: 'Show how to name a revision, or several',
  options: 'Show the options of every command',
} as const satisfies Readonly<Record<string, string>>

/** The name of such a page. */
export type TopicName = keyof typeof helpTopics

type NamesIn<Commands> = Commands extends unknown ? keyof Commands : never

/** The name of a command. */
export type CommandName = NamesIn<(typeof commandGroups)[number]['commands']>

const described: Readonly<Record<string, string>> = Object.assign({}, ...commandGroups.map(({ commands }) => commands))

/** The names of all commands, in the order of the help. */
export const commandNames: readonly string[] = Object.keys(described)

/** What a command does, in one line. */
export function describedAs(name: string): string {
  return described[name] ?? ''
}
