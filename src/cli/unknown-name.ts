import { nearest } from '../nearest.ts'
import { type Command, nameOf } from './command.ts'
import type { ParsedOption } from './parse-arguments.ts'

/** What is said of an option that a command does not have: who has it, what another tool means by it, or the nearest. */
export function unknownOptionText(
  { name, rawName }: ParsedOption,
  known: readonly string[],
  commands: readonly Command[],
): string {
  const unknown = `There is no option ${rawName}`
  const owners = commands.filter(({ options }) => Object.hasOwn(options, name)).map((each) => `'hub ${nameOf(each)}'`)
  if (owners.length > 0) return `${unknown} here; --${name} is an option of ${owners.join(', ')}.`
  const synonym = optionSynonym(name)
  if (synonym !== undefined) return `${unknown}. ${synonym}`
  return `${unknown}${name.length === 1 ? '.' : meantText(name, known, '--')}`
}

/** The end of a sentence that says what a word is not: the nearest that it could be. */
export function meantText(word: string, known: readonly string[], dashes: '--' | '' = ''): string {
  const [near] = nearest(word, known, 1)
  if (near === undefined) return '.'
  return `; did you mean ${dashes === '' ? `'${near}'` : `${dashes}${near}`}?`
}

/** The end of a sentence that says what is no command: that of hub which is meant. */
export function commandText(suggested: string | undefined): string {
  return suggested === undefined ? '.' : `; did you mean 'hub ${suggested}'?`
}

/** Commands of other tools, with the command of hub that does the same. */
const commands: Readonly<Record<string, string>> = {
  migrate: 'upgrade',
  up: 'upgrade',
  run: 'upgrade',
  apply: 'upgrade',
  deploy: 'upgrade',
  latest: 'upgrade',
  update: 'upgrade',
  'migration:run': 'upgrade',
  'migrate:latest': 'upgrade',
  down: 'downgrade -1',
  undo: 'downgrade -1',
  revert: 'downgrade -1',
  rollback: 'downgrade -1',
  'migration:revert': 'downgrade -1',
  'migrate:rollback': 'downgrade -1',
  reset: 'downgrade base',
  new: 'revision -m "…"',
  add: 'revision -m "…"',
  make: 'revision -m "…"',
  create: 'revision -m "…"',
  'migration:create': 'revision -m "…"',
  'migrate:make': 'revision -m "…"',
  generate: 'revision --autogenerate -m "…"',
  'migration:generate': 'revision --autogenerate -m "…"',
  diff: 'check',
  'schema:log': 'check',
  list: 'history',
  ls: 'history',
  log: 'history',
  info: 'status',
  state: 'status',
  pending: 'status',
  'migration:show': 'status',
  'migrate:status': 'status',
  version: '--version',
  baseline: 'stamp',
  fake: 'stamp',
  mark: 'stamp',
  setup: 'init',
  validate: 'verify',
  test: 'verify',
  sync: 'bootstrap',
  'schema:sync': 'bootstrap',
  ensure_version: 'ensure-version',
}

/** The command of hub that does what a command of another tool does. */
export function commandSynonym(name: string): string | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined
}

/** Options of other tools, with what hub has for the same. */
const options: Readonly<Record<string, string>> = {
  d: "The data source is named in the config, by 'dataSource'; -c names another config.",
  dataSource: "The data source is named in the config, by 'dataSource'; -c names another config.",
  knexfile: 'The config is named by --config.',
  env: "An environment of the config is named by -n: 'hub status -n production'.",
  environment: "An environment of the config is named by -n: 'hub status -n production'.",
  url: "The database is named in the config, by 'url', or by the variable DATABASE_URL.",
  schema: "The entities are named in the config, by 'entities'.",
  fake: "'hub stamp' records revisions as applied without running them.",
  'create-only': "'hub revision --autogenerate' writes a revision without running it.",
  'accept-data-loss': "'hub revision --autogenerate --allow-drops' also drops tables.",
  transaction: "Transactions are set in the config, by 'transaction'.",
  outputJs: "'hub init --template javascript' sets the language of revisions.",
  pretend: '--dry-run prints the plan of upgrade and downgrade, and runs nothing.',
  force: '--yes answers the questions of upgrade, adopt, repair and rebase.',
}

/** What hub has for an option of another tool. */
function optionSynonym(name: string): string | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined
}
