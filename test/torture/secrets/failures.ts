import { configText, versionsOf } from '../../support/revisions.ts'

/** A project whose command fails, with a password near to what is wrong. */
export interface Failure {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly words?: readonly string[]
  /** The exit code, 1 unless told; null for any. */
  readonly code?: number | null
}

/** URLs that lead nowhere, in each place where a URL can stand. Where there is a server, it has no such user. */
export function urlFailures({ hostname: host, port }: URL, word: string): readonly Failure[] {
  return badUrls(word, host, port).flatMap((url): readonly Failure[] => [
    { name: `url ${url}`, files: { 'migrate.config.js': configText({ url }) } },
    { name: `DATABASE_URL ${url}`, files: { 'migrate.config.js': configText({}) }, env: { DATABASE_URL: url } },
    { name: `.env ${url}`, files: { 'migrate.config.js': configText({}), '.env': `DATABASE_URL=${url}\n` } },
    {
      name: `data source ${url}`,
      files: { 'migrate.config.js': configText({ dataSource: { type: 'postgres', url } }) },
    },
    {
      name: `environment ${url}`,
      files: { 'migrate.config.js': configText({ environments: { production: { url } } }) },
      words: ['upgrade', '-n', 'production'],
    },
    {
      name: `ci --url ${url}`,
      files: { 'migrate.config.js': configText({ url: 'sqlite:./hub.db' }), ...versionsOf({ id: 'aaaa' }) },
      words: ['ci', 'aaaa', '--url', url],
      code: null,
    },
  ])
}

/** Configs and revisions that fail. */
export function codeFailures({ hostname: host, port }: URL, word: string): readonly Failure[] {
  const entry = `nobody:${word}@${host}:${port}/postgres`
  const options = {
    type: 'postgres',
    host,
    port: Number(port),
    username: 'nobody',
    password: word,
    database: 'postgres',
  }
  return [
    ...badConfigs(options, entry).map(([name, text]) => ({ name, files: { 'migrate.config.js': text } })),
    ...badRevisions(entry, word).map(([name, up, head = '']) => ({
      name,
      files: { 'migrate.config.js': configText({ url: 'sqlite:./hub.db' }), ...versionsOf({ id: 'aaaa', up, head }) },
    })),
  ]
}

function badUrls(word: string, host: string, port: string): readonly string[] {
  const place = `${host}:${port}/postgres`
  return [
    ...[
      'postgres',
      'postgresql',
      'postgresql+psycopg2',
      'mysql',
      'sqlite',
      'jdbc:postgresql',
      'Postgres',
      'oracle',
    ].map((scheme) => `${scheme}://nobody:${word}@${place}`),
    `postgres:/nobody:${word}@${place}`,
    `postgres//nobody:${word}@${place}`,
    `nobody:${word}@${place}`,
    `postgres://nobody:${word}@${host}:port/postgres`,
    `postgres://nobody:${word}@${host}:1/postgres`,
    `postgres://nobody:${word}@no.such.host.invalid/postgres`,
    `postgres://nobody:${word}@${host}:${port}/no_such_database`,
    `postgres://nobody:${word}@:${port}/`,
    `postgres://:${word}@${place}`,
    `postgres://nobody:${word}%@${place}`,
    `postgres://nobody:${word}%zz@${place}`,
    ...['@', '/', '#', '?', ' ', ':', '"', "'", '\\', '[', '$'].flatMap((sign) => [
      `postgres://nobody:a${sign}${word}@${place}`,
      `postgres://nobody:${word}${sign}b@${place}`,
    ]),
    `postgres://${place}?user=nobody&password=${word}`,
    `postgres://${place}?user=nobody&password=${word}&port=x`,
    `jdbc:postgresql://${place}?user=nobody&password=${word}`,
    `host=${host} user=nobody password=${word} dbname=postgres`,
    `host=${host} user=nobody password='${word}' dbname=postgres`,
  ]
}

/** Configs that are wrong, or throw. */
function badConfigs(options: object, entry: string): readonly (readonly [name: string, text: string])[] {
  const text = JSON.stringify(options)
  const url = `postgres://${entry}`
  return [
    ['no such user', `export default { dataSource: ${text} }`],
    ['a number that is wrong', `export default { lockTimeout: -1, dataSource: ${text} }`],
    ['a name that is wrong', `export default { dataSorce: ${text} }`],
    ['a url that is an object', `export default { url: ${text} }`],
    ['a url that is a list', `export default { url: ['${url}'] }`],
    ['options that are a list', `export default { dataSource: [${text}] }`],
    ['no type', `export default { dataSource: { ...${text}, type: undefined } }`],
    ['another type', `export default { dataSource: { ...${text}, type: 'mysql' } }`],
    ['a port that is none', `export default { dataSource: { ...${text}, port: 'abc' } }`],
    ['a line that is no code', `export default { url: '${url}', dataSource: ${text} !! }`],
    ['a url without its end', `export default { url: '${url} }`],
    ['an error with the url', `throw new Error('cannot reach ${url}')`],
    ['an error with the options', `throw Object.assign(new Error('cannot connect'), { options: ${text} })`],
    ['an error by the options', `throw new Error('cannot connect', { cause: ${text} })`],
    ['a thrown object', `throw ${text}`],
    ['a function with an error', `export default { dataSource() { throw new Error('no', { cause: ${text} }) } }`],
    ['a function with a url', `export default { dataSource() { throw new Error('no ${url}') } }`],
    ['a function that gives a url', `export default { dataSource: () => '${url}' }`],
    ['a function that gives a list', `export default { dataSource: () => [${text}] }`],
    [
      'a password that throws',
      `export default { dataSource: { ...${text}, password() { throw new Error('${url}') } } }`,
    ],
    [
      'a failing DataSource',
      `import { DataSource } from 'typeorm'\nexport default { dataSource: new DataSource(${text}) }`,
    ],
    ['a call of nothing', `const options = ${text}\nexport default { dataSource: options.password.connect() }`],
    ['an error with a long way', `throw Object.assign(new Error('no'), { a: { b: { c: ${text} } } })`],
    ['an error of errors', `throw new AggregateError([Object.assign(new Error('no'), { client: ${text} })], 'all')`],
  ].map(([name = '', config = '']) => [name, `${config}\n`] as const)
}

/** Revisions that fail, with a password in what they say or send. */
function badRevisions(entry: string, word: string): readonly (readonly [name: string, up: string, head?: string])[] {
  const statement = `ALTER ROLE nobody PASSWORD '${word}'`
  return [
    ['a revision that throws a url', `throw new Error('cannot reach postgres://${entry}')`],
    ['a revision that throws options', `throw Object.assign(new Error('no'), { options: { password: '${word}' } })`],
    ['a revision with a cause', `throw new Error('no', { cause: { password: '${word}' } })`],
    ['a statement', `await op.execute("${statement}")`],
    ['a statement without a transaction', `await op.execute("${statement}")`, 'export const transaction = false'],
    ['a value that is told', `await op.execute("SELECT nowhere(password => '${word}')")`],
  ]
}
