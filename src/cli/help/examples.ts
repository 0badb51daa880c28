import type { Row } from './page.ts'

/** Examples of each command, and what each does. A test runs them. */
export const examples: Readonly<Record<string, readonly Row[]>> = {
  init: [
    ['hub init', 'in this folder, in TypeScript'],
    ['hub init db --template javascript', 'in the folder db, in JavaScript'],
    ['hub init --data-source src/data-source.ts', "with your application's DataSource"],
    ['hub init --agents', 'with SKILL.md for an agent'],
  ],
  adopt: [
    ['hub adopt --dry-run', 'print what was found'],
    ['hub adopt', 'stamp it, after a question'],
    ['hub adopt --from migrations.name', "by the table of TypeORM's migrations"],
    ['hub adopt --baseline', 'the database has the schema of all revisions'],
  ],
  import: [
    ["hub import typeorm 'src/migration/*.ts'", 'write a revision for each migration'],
    ['hub import typeorm --dry-run', 'print what would be written'],
    ['hub import sql db/migrations', 'from a folder of SQL files'],
  ],
  bootstrap: [
    ['hub bootstrap', 'fail if the database has tables'],
    ['hub bootstrap --if-empty', 'do nothing if it has'],
  ],
  revision: [
    ['hub revision -m "add users"', 'an empty revision on the head'],
    ['hub revision --autogenerate -m "add phone"', 'what brings the database to the entities'],
    ['hub revision -m shop --head base --branch-label shop', 'begin a branch named shop'],
    ['hub revision -m orders --head shop@head', 'continue that branch'],
  ],
  dev: [
    ['hub dev', 'write and apply what you changed in the entities'],
    ['hub dev -m "add phone"', 'with a message of your own'],
    ['hub dev --no-renames', 'with possible renames as drop and add'],
  ],
  merge: [
    ['hub merge', 'merge all heads'],
    ['hub merge --check', 'in CI: fail if the order of the heads matters'],
    ['hub merge 5b09 71dd -m "merge tags and stars"', 'merge two of them'],
  ],
  rebase: [
    ['hub rebase 5b09 --dry-run', 'print what would change'],
    ['hub rebase 5b09', '5b09 and what is below it, on the other head'],
    ['hub rebase shop --onto 71dd', 'a branch, on another revision'],
  ],
  squash: [
    ['hub squash 5b09:71dd --dry-run', 'compare, and print the file'],
    ['hub squash 5b09: -m "all of 2025"', 'replace 5b09 and all that follows it'],
  ],
  edit: [
    ['hub edit head', 'the newest revision'],
    ['hub edit current', 'where the database is'],
  ],
  upgrade: [
    ['hub upgrade', 'apply all that is pending'],
    ['hub upgrade --dry-run', 'print what would run'],
    ['hub upgrade +1', 'apply the next revision'],
    ['hub upgrade 5b09:head --sql', 'write it as an SQL script'],
  ],
  downgrade: [
    ['hub downgrade -1', 'undo the last revision'],
    ['hub downgrade 5b09 --dry-run', 'print what leads back to 5b09'],
    ['hub downgrade base --backup', 'undo everything, copy the database first'],
    ['hub downgrade 71dd:5b09 --sql', 'write it as an SQL script'],
  ],
  stamp: [
    ['hub stamp heads', 'the database has everything already'],
    ['hub stamp 5b09', 'it has all up to 5b09'],
    ['hub stamp --purge 5b09', 'forget what the table has now'],
    ['hub stamp heads --dry-run', 'print what would be recorded, and the hash of this plan'],
  ],
  status: [
    ['hub status', 'of the database of the config'],
    ['hub status -n production', 'of another environment'],
    ['hub status --json', 'for a script'],
  ],
  current: [
    ['hub current', 'where the database is'],
    ['hub current --check-heads', 'exit 1 if something is pending'],
  ],
  history: [
    ['hub history', 'all revisions'],
    ['hub history -i -r -3:', 'the last of them, with the current one marked'],
    ['hub history --applied', 'what was run in this database, and when'],
  ],
  graph: [
    ['hub graph --html graph.html', 'a page with search, operations and SQL'],
    ['hub graph --format mermaid', 'for a page of Markdown'],
    ['hub graph --format svg -r -3: > graph.svg', 'a drawing of the newest'],
    ['hub graph --environments all', 'what is applied where'],
  ],
  heads: [
    ['hub heads', 'list them'],
    ['hub heads --max 1', 'in CI: fail until somebody merges'],
  ],
  branches: [
    ['hub branches', 'list the branch points'],
    ['hub branches -v', 'with all that the files say'],
  ],
  show: [
    ['hub show', 'the heads'],
    ['hub show 5b09', 'one revision'],
  ],
  check: [
    ['hub check', 'in CI: is a revision missing?'],
    ['hub check --rename users.phone:mobile', 'with a column that has a new name'],
  ],
  lint: [
    ['hub lint', 'what is pending'],
    ['hub lint --since main', 'in CI: what the branch adds'],
    ['hub lint --since main --format github', 'the same, with annotations at the lines'],
  ],
  ci: [
    ['hub ci', 'what the main branch does not have'],
    ['hub ci --since main --format github', 'with annotations at the lines'],
    ['hub ci --markdown report.md', 'and a comment in a file'],
  ],
  verify: [
    ['hub verify', 'all revisions, on a new database'],
    ['hub verify --fixtures test/fixtures', 'with rows of your own'],
  ],
  repair: [
    ['hub repair', 'show what was changed, and ask'],
    ['hub repair 5b09 --yes', 'accept one file, without a question'],
  ],
  'ensure-version': [
    ['hub ensure-version', 'on the database of the config'],
    ['hub ensure-version -n production', 'on that of another environment'],
  ],
  explain: [
    ['hub explain', 'list all codes'],
    ['hub explain MULTIPLE_HEADS', 'what it means, and what to do'],
  ],
  completion: [
    ['hub completion bash >> ~/.bashrc', 'for bash'],
    ['hub completion zsh > "${fpath[1]}/_hub"', 'for zsh'],
    ['hub completion fish > ~/.config/fish/completions/hub.fish', 'for fish'],
  ],
}
