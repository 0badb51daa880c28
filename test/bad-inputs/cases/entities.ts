import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'

const schema = (inside: string) =>
  `import { EntitySchema } from 'typeorm'\nexport default { url: 'sqlite:./hub.db', entities: [new EntitySchema({ name: 'Note', tableName: 'notes', columns: { id: { type: 'int', primary: true }, ${inside} } })] }\n`

const given: readonly (readonly [given: string, config: string, says?: readonly RegExp[]])[] = [
  ['no entities in the config', "export default { url: 'sqlite:./hub.db' }\n", [/entities/]],
  [
    'a pattern that matches no file',
    "export default { url: 'sqlite:./hub.db', entities: ['./src/**/*.entity.ts'] }\n",
    [/src/],
  ],
  [
    'a file without an entity',
    "export default { url: 'sqlite:./hub.db', entities: ['./package-entity.js'] }\n",
    [/entit/i],
  ],
  [
    'a class that is no entity',
    "class User {}\nexport default { url: 'sqlite:./hub.db', entities: [User] }\n",
    [/User|entit/i],
  ],
  ['a number among them', "export default { url: 'sqlite:./hub.db', entities: [5] }\n", [/entit/i]],
  ['undefined among them', "export default { url: 'sqlite:./hub.db', entities: [undefined] }\n", [/entit/i]],
  ['a column of a type that SQLite does not have', schema("at: { type: 'tsvector' }"), [/tsvector/]],
  [
    'a relation to what is not there',
    `import { EntitySchema } from 'typeorm'\nexport default { url: 'sqlite:./hub.db', entities: [new EntitySchema({ name: 'Note', tableName: 'notes', columns: { id: { type: 'int', primary: true } }, relations: { owner: { type: 'many-to-one', target: 'User' } } })] }\n`,
    [/TypeORM/],
  ],
  [
    'an entity without a primary key',
    "import { EntitySchema } from 'typeorm'\nexport default { url: 'sqlite:./hub.db', entities: [new EntitySchema({ name: 'Note', tableName: 'notes', columns: { id: { type: 'int' } } })] }\n",
    [/Note|primary/],
  ],
]

const whole = schema("title: { type: 'varchar', nullable: true }")

/** Entities that cannot be compared. */
export const entities: BadInputs = {
  title: 'Entities',
  about: 'What a comparison with the entities cannot use. The database is at its head.',
  files: { ...chainProject, 'package-entity.js': 'export const nothing = 1\n' },
  applied: 'heads',
  cases: [
    ...given.map(([what, config, says = []]): BadInput => ({
      given: what,
      words: ['check'],
      files: { 'migrate.config.js': config },
      says,
    })),
    ...given.slice(0, 3).map(([what, config, says = []]): BadInput => ({
      given: `${what}, for a revision`,
      words: ['revision', '-m', 'x', '--autogenerate'],
      files: { 'migrate.config.js': config },
      says,
    })),
    {
      given: 'a rename of what is not there',
      words: ['check', '--rename', 'nowhere.a:b'],
      files: { 'migrate.config.js': whole },
      says: [/nowhere/],
    },
    {
      given: 'a rename that is none',
      words: ['check', '--rename', 'a'],
      files: { 'migrate.config.js': whole },
      says: [/'a'|old:new/],
    },
    {
      given: 'a rename to what no entity has',
      words: ['revision', '-m', 'x', '--autogenerate', '--rename', 'first:seconds'],
      files: { 'migrate.config.js': whole },
      says: [/seconds/],
    },
    {
      given: 'a process that throws',
      words: ['check'],
      files: {
        'migrate.config.js': whole.replace('url:', "process: () => { throw new Error('boom in process') }, url:"),
      },
      says: [/boom in process/],
    },
    {
      given: 'an include that throws',
      words: ['check'],
      files: {
        'migrate.config.js': whole.replace('url:', "include: () => { throw new Error('boom in include') }, url:"),
      },
      says: [/boom in include/],
    },
    {
      given: 'a comparison behind the head',
      words: ['revision', '-m', 'x', '--autogenerate'],
      sql: "UPDATE hub_version SET version_num = 'aaaa00000001'",
      files: { 'migrate.config.js': whole },
      says: [/upgrade/],
    },
  ],
}
