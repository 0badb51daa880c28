/** Where a database is, and who enters it. */
export interface Server {
  readonly host: string
  readonly port: number
  readonly username: string
  readonly database: string
}

/** A place where a password can stand. */
export interface PasswordPlace {
  readonly name: string
  /** The properties of the config that lead to the database. */
  readonly config: string
  readonly env?: Readonly<Record<string, string>>
  /** Other files of the user's. */
  readonly files?: Readonly<Record<string, string>>
  /** Whether it overrides the name of a scratch database: what needs one refuses it. */
  readonly isFixed?: true
  /** What follows the words of a command that takes a config. */
  readonly words?: readonly string[]
}

const literal = (value: unknown) => JSON.stringify(value)

/** All of them. */
export function placesOf(server: Server, password: string): readonly PasswordPlace[] {
  const { host, port, username, database } = server
  const bare = `postgres://${username}@${host}:${port}/${database}`
  const url = bare.replace('@', `:${encodeURIComponent(password)}@`)
  const bytes = [...Buffer.from(password)].map((byte) => `%${byte.toString(16)}`).join('')
  const options = { type: 'postgres', ...server }
  const withPassword = literal({ ...options, password })
  return [
    { name: 'a url', config: `url: ${literal(url)}` },
    { name: 'a url, each byte encoded', config: `url: ${literal(bare.replace('@', `:${bytes}@`))}` },
    { name: 'a parameter of a url', config: `url: ${literal(`${bare}?password=${encodeURIComponent(password)}`)}` },
    { name: 'DATABASE_URL', config: '', env: { DATABASE_URL: url } },
    { name: 'the environment file', config: '', files: { '.env': `DATABASE_URL=${url}\n` } },
    { name: 'PGPASSWORD', config: `url: ${literal(bare)}`, env: { PGPASSWORD: password } },
    {
      name: '.pgpass',
      config: `url: ${literal(bare)}`,
      env: { PGPASSFILE: '.pgpass' },
      files: { '.pgpass': `*:*:*:*:${password.replaceAll(/[\\:]/g, String.raw`\$&`)}\n` },
    },
    { name: 'the options of a data source', config: `dataSource: ${withPassword}` },
    {
      name: 'a password function',
      config: `dataSource: { ...${literal(options)}, password: async () => ${literal(password)} }`,
    },
    { name: "the driver's options", config: `dataSource: ${literal({ ...options, extra: { password } })}` },
    {
      name: "a url in the driver's options",
      isFixed: true,
      config: `dataSource: ${literal({ type: 'postgres', database, extra: { connectionString: url } })}`,
    },
    {
      name: 'a replicated data source',
      config: `dataSource: { type: 'postgres', replication: { master: ${literal({ ...server, password })}, slaves: [] } }`,
    },
    { name: 'a DataSource', config: `dataSource: new DataSource(${withPassword})` },
    { name: 'a function that gives a DataSource', config: `dataSource: () => new DataSource(${withPassword})` },
    {
      name: 'an environment',
      config: `environments: { production: { url: ${literal(url)} } }`,
      words: ['-n', 'production'],
    },
    {
      name: 'an argument',
      config: `dataSource: ({ x }) => ({ ...${literal(options)}, password: x.word })`,
      words: ['-x', `word=${password}`],
    },
  ]
}
