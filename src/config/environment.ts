import { isAbsolute, resolve } from 'node:path'

import { parseUrl, urlForms } from '../dialects/dialects.ts'
import type { NamingConvention } from '../schema/naming-convention.ts'
import { checkConfig } from './check-config.ts'
import type {
  AfterRevisionHook,
  DataSourceSetting,
  EntitiesSetting,
  Config,
  EnvironmentConfig,
} from './define-config.ts'
import { ConfigError } from './errors.ts'
import type { LintConfig } from './lint-config.ts'
import { workingFolder } from './working-folder.ts'

// Shared, so that a second copy of hub recognises the environments of the first.
const resolved: unique symbol = Symbol.for('hub.environment')

/**
 * Everything a command needs to know about its environment: checked, with all defaults applied and all paths absolute.
 */
export interface Environment {
  readonly [resolved]: true
  /** Null if the caller gave no file. */
  readonly configFile: string | null
  /** The folder that relative paths refer to, and from which TypeORM is resolved. */
  readonly folder: string
  /** The environment chosen with `-n`; null if none was given. */
  readonly name: string | null
  /** The schema of a scratch database that no revision may leave; null or absent for any other database. */
  readonly confinedTo?: string | null
  /** Either `url` or `dataSource` may be given; commands that need no database require neither. */
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
  /** Null if not set: the library warns, the command line refuses. */
  readonly onNewer: 'warn' | 'refuse' | null
  readonly allowUntestedServer: boolean
  /** Whether the config says that the database is one of a developer's own. */
  readonly development: boolean
  readonly adopt: 'auto' | 'manual'
  readonly fill: 'transaction' | 'batches'
  readonly afterRevision: readonly AfterRevisionHook[]
  /** The comparison hooks that were given. */
  readonly comparison: Pick<Config, 'include' | 'process' | 'compareType' | 'compareDefault'>
  readonly namingConvention: NamingConvention
  readonly lint: LintConfig
  readonly x: Readonly<Record<string, string>>
}

/** The environment as given by a caller of the library: the settings of a config, or the result of `loadConfig`. */
export type EnvironmentInput =
  | Environment
  | (Omit<Config, 'environments'> & { readonly x?: Readonly<Record<string, string>> })

/** The origin of a config. */
export interface Origin {
  readonly configFile: string | null
  readonly folder: string
  readonly name: string | null
  readonly x: Readonly<Record<string, string>>
}

/**
 * Checks the caller's settings and fills in defaults; an environment is returned unchanged. Relative paths refer to
 * `folder`, and no environment variable is read. Throws ConfigError.
 */
export function resolveEnvironment(input: EnvironmentInput, folder = workingFolder()): Environment {
  if (isEnvironment(input)) return input
  const { x = {}, ...config } = input
  checkConfig(config, null)
  return environmentFrom(config, { configFile: null, folder, name: null, x })
}

/** The environment of a checked config. Throws ConfigError for an invalid url. */
export function environmentFrom(config: EnvironmentConfig, origin: Origin): Environment {
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
    development: config.development ?? false,
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
    lint: config.lint ?? {},
  }
}

/** The environment on another database. Throws ConfigError for an invalid url. */
export function onUrl(environment: Environment, url: string): Environment {
  const origin = { ...environment, configFile: null, name: null, folder: workingFolder() }
  return { ...environment, url: absoluteUrl(url, origin), dataSource: null }
}

/** The url with a relative path made absolute. */
function absoluteUrl(url: string, { folder, configFile, name }: Origin): string {
  const parsed = parseUrl(url, folder)
  const setting = name === null ? 'url' : `environments.${name}.url`
  if (parsed === null) throw new ConfigError(configFile, noUrl('url', url), undefined, setting)
  if (parsed.fault !== null) throw new ConfigError(configFile, parsed.fault, undefined, setting)
  return parsed.url
}

/** Why a url is invalid for hub. The url itself is not shown, since it may contain a password. */
export function noUrl(name: 'url' | 'DATABASE_URL', url: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'no scheme'
  if (urlForms.some((form) => form.startsWith(`${scheme}//`)))
    return `'${name}' begins with ${scheme} but is no url: look at its port, and write @ as %40, / as %2F, # as %23 and % as %25 in its user and password`
  const forms = `${urlForms.slice(0, -1).join(', ')} or ${urlForms.at(-1)}`
  return `'${name}' must be ${forms}; this one has ${scheme}`
}

function isEnvironment(input: EnvironmentInput): input is Environment {
  return resolved in input
}
