// The walls of the house: a file imports its own folder and lower floors; folders on one floor do not know each other.
// Type-only imports follow the floors as well.

/** Bottom up. The floor below the first is the leaf files: every file right under src but the entries. */
const floors = [
  ['revision', 'schema', 'sql'],
  ['operations'],
  ['dialects', 'load'],
  ['op', 'typeorm'],
  ['autogenerate', 'script', 'config', 'lint'],
  ['runtime'],
  ['commands'],
  ['cli'],
]

const leaf = '^src/(?!index\\.ts$|library\\.ts$|sqlite3\\.ts$|testing\\.ts$)[^/]+\\.ts$'
const folder = (name) => `^src/${name}/`
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`

/** `import type` and `typeof import()`: gone once compiled. */
const typesOnly = ['type-only', 'type-import']

const walls = floors.flatMap((names, floor) =>
  names.map((name) => ({
    name: `floor-${floor + 1}-${name}`,
    comment: `src/${name} imports its own folder and lower floors.`,
    severity: 'error',
    from: { path: folder(name) },
    to: {
      path: '^src/',
      pathNot: [
        leaf,
        folder(name),
        ...floors.slice(0, floor).flat().map(folder),
        // The command line is one of the library's users.
        ...(name === 'cli' ? ['^src/index\\.ts$'] : []),
      ],
    },
  })),
)

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'floor-0-leaf',
      comment: 'Leaf files under src know only each other.',
      severity: 'error',
      from: { path: leaf },
      to: { path: '^src/', pathNot: leaf },
    },
    ...walls,
    {
      name: 'entry-index',
      comment: 'The library never loads the command line.',
      severity: 'error',
      from: { path: '^src/(index|library)\\.ts$' },
      to: { path: '^src/(cli/|sqlite3\\.ts$)' },
    },
    {
      name: 'entry-testing',
      comment: 'The testing entry gives what src/commands has, and nothing else.',
      severity: 'error',
      from: { path: '^src/testing\\.ts$' },
      to: { path: '^src/', pathNot: '^src/commands/' },
    },
    {
      name: 'entry-sqlite3',
      comment: 'src/sqlite3.ts gives what src/typeorm has, and nothing else.',
      severity: 'error',
      from: { path: '^src/sqlite3\\.ts$' },
      to: { path: '^src/', pathNot: '^src/typeorm/' },
    },
    {
      name: 'page-alone',
      comment: 'The page runs in a browser: it takes types, and how a state is told, and nothing else.',
      severity: 'error',
      from: { path: '^src/page/' },
      to: {
        path: '^src/',
        pathNot: '^src/(page/|commands/graph/state-of\\.ts$)',
        dependencyTypesNot: typesOnly,
      },
    },
    {
      name: 'page-is-bundled',
      comment: 'The program has the page as a text.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/page/' },
      to: { path: '^src/page/' },
    },
    {
      name: 'one-dialect-not-another',
      comment: 'Adding a database is adding a folder.',
      severity: 'error',
      from: { path: '^src/dialects/(?!port/|sql/)([^/]+)/' },
      to: { path: '^src/dialects/[^/]+/', pathNot: '^src/dialects/($1|port|sql)/' },
    },
    {
      name: 'port-knows-no-dialect',
      comment: 'What a database answers is written without knowing one, and so is the SQL that dialects share.',
      severity: 'error',
      from: { path: '^src/dialects/(port|sql)/' },
      to: { path: '^src/dialects/', pathNot: '^src/dialects/(port|sql)/' },
    },
    {
      name: 'one-command-not-another',
      comment: 'A command is one file right under src/commands; what several need stands in a room there, or below.',
      severity: 'error',
      from: { path: '^src/commands/' },
      to: { path: '^src/commands/[^/]+\\.ts$' },
    },
    {
      name: 'commands-shared-knows-no-room',
      comment:
        'What commands share is written without the rooms of some of them; adopting needs neither a run nor verify.',
      severity: 'error',
      from: { path: '^src/commands/(shared|adoption)/' },
      to: { path: '^src/commands/[^/]+/', pathNot: '^src/commands/($1|shared)/' },
    },
    {
      name: 'pure-floors',
      comment: 'The graph, the schema, the tokenizer and the vocabulary take data and return data.',
      severity: 'error',
      from: { path: '^src/(revision|schema|sql|operations)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(async_hooks|crypto|util)$' },
    },
    {
      name: 'pure-floors-without-packages',
      comment: 'They need no package; TypeORM is known to them by type at most.',
      severity: 'error',
      from: { path: '^src/(revision|schema|sql|operations)/' },
      to: { path: '(^|/)node_modules/', pathNot: npm('node'), dependencyTypesNot: typesOnly },
    },
    {
      name: 'typeorm-only-in-typeorm',
      comment: "The project's TypeORM is found and loaded in one place, and only when a database is needed.",
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/typeorm/' },
      to: { path: npm('typeorm'), dependencyTypesNot: typesOnly },
    },
    {
      name: 'no-static-typeorm-or-driver',
      comment: "TypeORM and the drivers are the project's: loaded when they are needed, never by an import of hub's.",
      severity: 'error',
      from: { path: '^src/' },
      to: { path: npm('typeorm', 'pg', 'sqlite3', 'better-sqlite3'), dependencyTypesNot: typesOnly, dynamic: false },
    },
    {
      name: 'terminal-only-in-cli',
      comment: 'An application that imports the library loads neither colours nor questions.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: npm('@babel/code-frame', 'picocolors', '@clack', 'fast-(string|wrap)[a-z-]*') },
    },
    {
      name: 'no-development-package',
      comment: 'What the tests use is not installed where hub is. Few packages are built into the program.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: [...typesOnly, 'npm-peer'],
        pathNot: npm('node', '@babel/code-frame', 'picocolors', '@clack', 'fast-(string|wrap)[a-z-]*'),
      },
    },
    { name: 'no-circular', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'no-orphan', severity: 'error', from: { path: '^src/', orphan: true }, to: {} },
    { name: 'no-unresolvable', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(dist|test)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
  },
}
