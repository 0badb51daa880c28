import { isAbsolute, resolve } from 'node:path'

import { parseUrl, urlForms } from '../dialects/dialects.ts'
import type { NamingConvention } from '../schema/naming-convention.ts'
import { checkConfig } from './check-config.ts'
import type { AfterRevisionHook, Config, DataSourceSetting, EntitiesSetting } from './define-config.ts'
import { ConfigError } from './errors.ts'
import { workingFolder } from './working-folder.ts'

// Shared, so that a second copy of hub knows the environments of the first.
const resolved: unique symbol = Symbol.for('hub.environment')

/** All that a command must know of where it works: checked, every default applied, every path absolute. */
export interface Environment {
  readonly [resolved]: true
  /** Null where the caller gave no file. */
  readonly configFile: string | null
  /** Where relative paths start and where TypeORM is resolved from. */
  readonly folder: string
  /** What `-n` chose; null where nothing was. */
  readonly name: string | null
  /** One of `url` and `dataSource` may be given, or neither for commands that need no database. */
  readonly url: string | null
  readonly dataSource: DataSourceSetting | null
  readonly entities: EntitiesSetting
  readonly versions: readonly string[]
  readonly templates: string | null
  readonly versionTable: string
  readonly versionTableSchema: string | null
  readonly revisionIds: 'random' | 'sequential'
  readonly fileTemplate: string
  readonly prefer: 'ts' | 'js' | null
  readonly transaction: 'revision' | 'all'
  readonly lockTimeout: number
  readonly tableLockTimeout: number
  /** Null where not said: the library warns, the command line refuses. */
  readonly onNewer: 'warn' | 'refuse' | null
  readonly allowUntestedServer: boolean
  readonly adopt: 'auto' | 'manual'
  readonly fill: 'transaction' | 'batches'
  readonly afterRevision: readonly AfterRevisionHook[]
  /** The hooks of a comparison, those that were given. */
  readonly comparison: Pick<Config, 'include' | 'process' | 'compareType' | 'compareDefault'>
  readonly namingConvention: NamingConvention
  readonly x: Readonly<Record<string, string>>
}

/** What a caller of the library gives: a config's settings as they are, or what `loadConfig` gave. */
export type EnvironmentInput =
  | Environment
  | (Omit<Config, 'environments'> & { readonly x?: Readonly<Record<string, string>> })

/** Where a config comes from. */
export interface Origin {
  readonly configFile: string | null
  readonly folder: string
  readonly name: string | null
  readonly x: Readonly<Record<string, string>>
}

/**
 * Checks and completes what the caller gave; an environment stays as it is. Relative paths start at `folder`, and no
 * environment variable is read. Throws ConfigError.
 */
export function resolveEnvironment(input: EnvironmentInput, folder = workingFolder()): Environment {
  if (isEnvironment(input)) return input
  const { x = {}, ...config } = input
  checkConfig(config, null)
  return environmentFrom(config, { configFile: null, folder, name: null, x })
}

/** The environment of a checked config. Throws ConfigError for a url that is none. */
export function environmentFrom(config: Config, origin: Origin): Environment {
  const absolute = (path: string) => (isAbsolute(path) ? path : resolve(origin.folder, path))
  const { versions = './versions' } = config
  return {
    [resolved]: true,
    ...origin,
    url: config.url === undefined ? null : absoluteUrl(config.url, origin),
    dataSource: config.dataSource ?? null,
    entities: config.entities,
    versions: (typeof versions === 'string' ? [versions] : versions).map(absolute),
    templates: config.templates === undefined ? null : absolute(config.templates),
    versionTable: config.versionTable ?? 'hub_version',
    versionTableSchema: config.versionTableSchema ?? null,
    revisionIds: config.revisionIds ?? 'random',
    fileTemplate: config.fileTemplate ?? '{year}{month}{day}{hour}{minute}_{rev}_{slug}',
    prefer: config.prefer ?? null,
    transaction: config.transaction ?? 'revision',
    lockTimeout: config.lockTimeout ?? 600_000,
    tableLockTimeout: config.tableLockTimeout ?? 5_000,
    onNewer: config.onNewer ?? null,
    allowUntestedServer: config.allowUntestedServer ?? false,
    adopt: config.adopt ?? 'manual',
    fill: config.fill ?? 'transaction',
    afterRevision: config.afterRevision ?? [],
    comparison: {
      ...(config.include && { include: config.include }),
      ...(config.process && { process: config.process }),
      ...(config.compareType && { compareType: config.compareType }),
      ...(config.compareDefault && { compareDefault: config.compareDefault }),
    },
    namingConvention: config.namingConvention ?? {},
  }
}

/** The url with its relative path made absolute. */
function absoluteUrl(url: string, { folder, configFile }: Origin): string {
  const parsed = parseUrl(url, folder)
  if (parsed === null) throw new ConfigError(configFile, noUrl('url', url))
  if (parsed.fault !== null) throw new ConfigError(configFile, parsed.fault)
  return parsed.url
}

/** What is wrong with a url that is none of hub's. The url itself is not shown: it may hold a password. */
export function noUrl(name: 'url' | 'DATABASE_URL', url: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'no scheme'
  const forms = `${urlForms.slice(0, -1).join(', ')} or ${urlForms.at(-1)}`
  return `'${name}' must be ${forms}; this one has ${scheme}`
}

function isEnvironment(input: EnvironmentInput): input is Environment {
  return resolved in input
}
