import { type RevisionText, versionsOf } from '../../support/revisions.ts'

/** A run of a command. */
export interface Step {
  readonly words: readonly string[]
  /** The exit code, without further options. */
  readonly code: 0 | 1
  /** Whether it is a part of the short form. */
  readonly isShort?: true
  /** Further options that it is run with instead of those that all take. */
  readonly more?: readonly (readonly string[])[]
}

const revisions: readonly RevisionText[] = [
  {
    id: 'aaaa00000001',
    up: "  await op.createTable('notes', [{ name: 'id', type: 'int', primary: true }])",
    downBody: "  await op.dropTable('notes')",
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    head: 'export const transaction = false',
    up: "  await op.execute('CREATE INDEX CONCURRENTLY notes_id ON notes (id)')",
    downBody: "  await op.execute('DROP INDEX CONCURRENTLY notes_id')",
  },
]

const twoHeads = Object.entries(
  versionsOf(
    { id: 'cccc00000003' },
    { id: 'dddd00000004', down: 'cccc00000003' },
    { id: 'eeee00000005', down: 'cccc00000003' },
  ),
).map(([path, text]) => [path.replace('versions', 'two'), text] as const)

/** The files of a project in which each command has something to do. */
export function projectFiles(source: string): Record<string, string> {
  const config = (versions: string) => `import { DataSource, EntitySchema } from 'typeorm'
const note = new EntitySchema({ name: 'Note', tableName: 'notes', columns: {
  id: { type: 'int', primary: true }, title: { type: 'varchar', nullable: true } } })
export { DataSource }
export default { ${[`versions: './${versions}'`, 'entities: [note]', source].filter(Boolean).join(',\n  ')} }
`
  return {
    'migrate.config.js': config('versions'),
    'two.config.js': config('two'),
    'migrations/1700000000000-Start.js':
      "export class Start1700000000000 { async up(runner) { await runner.query('CREATE TABLE start (id int)') } }\n",
    'sql/0001_start.up.sql': 'CREATE TABLE start (id int);\n',
    'backups/.keep': '',
    'tmp/.keep': '',
    ...versionsOf(...revisions),
    ...Object.fromEntries(twoHeads),
  }
}

const two = ['-c', 'two.config.js']
const noJson = [[], ['-v'], ['--trace']]

/** Each command at least once; those before leave what those after need. `backup` names its file. */
export const steps = (backup: string | null): readonly Step[] => [
  { words: ['init', 'new'], code: 0 },
  { words: ['init'], code: 1 },
  { words: ['heads'], code: 0 },
  { words: ['graph', '--environments', 'all'], code: 0 },
  { words: ['branches', ...two], code: 0 },
  { words: ['show', 'head'], code: 0 },
  { words: ['explain', 'CONNECTION_FAILED'], code: 0 },
  { words: ['completion', 'bash'], code: 0 },
  { words: ['edit', 'head'], code: 0 },
  { words: ['upgrade', '--dry-run'], code: 0, isShort: true },
  { words: ['upgrade', '--sql'], code: 0, more: noJson },
  { words: ['ensure-version'], code: 0 },
  { words: ['upgrade', ...(backup === null ? [] : [`--backup=${backup}`])], code: 0, isShort: true },
  { words: ['status'], code: 0, isShort: true },
  { words: ['current'], code: 0 },
  { words: ['history', '-i'], code: 0, isShort: true },
  { words: ['check'], code: 1, isShort: true },
  { words: ['ci'], code: 1 },
  { words: ['lint'], code: 0 },
  { words: ['lint', 'aaaa:', '--trace'], code: 0, more: [[], ['--json'], ['--format', 'sarif'], ['-v']] },
  { words: ['verify'], code: 1 },
  { words: ['squash', ':', '--dry-run'], code: 1 },
  { words: ['merge', '--check', ...two], code: 0 },
  { words: ['rebase', 'eeee', '--yes', ...two], code: 0 },
  { words: ['stamp', 'head'], code: 0 },
  { words: ['repair', '--yes'], code: 0 },
  { words: ['import', 'typeorm', 'migrations/*.js', '--out', 'imported'], code: 0 },
  { words: ['import', 'sql', 'sql', '--out', 'from-sql'], code: 0 },
  { words: ['adopt', '--dry-run'], code: 0 },
  { words: ['bootstrap'], code: 1 },
  { words: ['revision', '--autogenerate', '-m', 'title'], code: 0, isShort: true },
  { words: ['upgrade', '--yes'], code: 0 },
  { words: ['dev'], code: 0 },
  { words: ['downgrade', 'base'], code: 0 },
  { words: ['upgrade', 'ffff'], code: 1, isShort: true },
]

/** Commands that take no config. */
export const withoutConfig: ReadonlySet<string | undefined> = new Set(['init', 'explain', 'completion'])
