import { redactUrls } from '../redact-urls.ts'
import { nearest } from '../nearest.ts'
import { NAME_WORDS } from '../schema/naming-convention.ts'
import type { Config, EnvironmentConfig } from './define-config.ts'
import { ConfigError } from './errors.ts'

/** Returns a description of the allowed values if the value is invalid, null otherwise. */
type Check = (value: unknown) => string | null

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const text: Check = (value) => (isText(value) ? null : 'a string that is not empty')
const milliseconds: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? null : 'a number of milliseconds, 0 or greater'
const isBoolean: Check = (value) => (typeof value === 'boolean' ? null : 'true or false')
const object: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'an object'
const isHook = (value: unknown): boolean =>
  isText(value) ||
  typeof value === 'function' ||
  (object(value) === null && isCommand(value as Readonly<Record<string, unknown>>))
const isCommand = ({ command, cwd, timeout }: Readonly<Record<string, unknown>>): boolean =>
  isText(command) && (cwd === undefined || isText(cwd)) && (timeout === undefined || milliseconds(timeout) === null)
const hookKeys = ['command', 'cwd', 'timeout']
const hooks: Check = (value) =>
  Array.isArray(value) && [...value].every(isHook)
    ? null
    : 'a list of shell commands, functions or { command, cwd, timeout }'
const callback: Check = (value) => (typeof value === 'function' ? null : 'a function')
const nameRules = ['primaryKey', 'unique', 'foreignKey', 'index', 'check', 'exclusion']
const isNameRule = (rule: unknown): boolean =>
  typeof rule === 'function' ||
  (isText(rule) && [...rule.matchAll(/\{(\w+)\}/g)].every(([, word]) => NAME_WORDS.some((known) => known === word)))
const namingConvention: Check = (value) =>
  object(value) === null &&
  Object.entries(value as object).every(([key, rule]) => nameRules.includes(key) && isNameRule(rule))
    ? null
    : `an object with a string (which may contain {${NAME_WORDS.join('}, {')}}, nothing else in braces) or a function for any of ${nameRules.join(', ')}`
const oneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    allowed.includes(value as string) ? null : allowed.map((each) => `'${each}'`).join(' or ')

const checks: { readonly [Key in keyof Required<Config & EnvironmentConfig>]: Check } = {
  url: (value) => text(value) && `${text(value)}${value === '' ? ' (is its environment variable empty?)' : ''}`,
  dataSource: (value) =>
    typeof value === 'function' ? null : object(value) && "TypeORM's options, a DataSource, or a function",
  entities: (value) => (typeof value === 'object' && value !== null ? null : 'a list of patterns, classes or schemas'),
  versions: (value) =>
    isText(value) || (Array.isArray(value) && value.length > 0 && [...value].every(isText))
      ? null
      : 'a folder, or a list of folders',
  templates: text,
  versionTable: text,
  versionTableSchema: text,
  environments: object,
  development: isBoolean,
  revisionIds: oneOf('random', 'sequential'),
  fileTemplate: text,
  prefer: oneOf('ts', 'js'),
  transaction: oneOf('revision', 'all'),
  lockTimeout: milliseconds,
  tableLockTimeout: milliseconds,
  onNewer: oneOf('warn', 'refuse'),
  allowUntestedServer: isBoolean,
  adopt: oneOf('auto', 'manual'),
  fill: oneOf('transaction', 'batches'),
  afterRevision: hooks,
  include: callback,
  process: callback,
  compareType: callback,
  compareDefault: callback,
  namingConvention,
  // What is in it is checked where it is used, by `checkLint`.
  lint: object,
}

/**
 * Checks every key of a config and of its environments. Throws ConfigError, which suggests the nearest key for one that
 * is mistyped.
 */
export function checkConfig(config: unknown, file: string | null, where = ''): asserts config is Config {
  if (object(config)) {
    const what = where === '' ? 'the config' : `'${where.slice(0, -1)}'`
    throw new ConfigError(file, `${what} must be an object, not ${nameOf(config)}.`)
  }
  if (isDataSource(config)) throw new ConfigError(file, `it exports a DataSource; export { dataSource } instead.`)
  for (const [key, value] of Object.entries(config as object)) {
    if (value === undefined) continue
    const path = `${where}${key}`
    if (!Object.hasOwn(checks, key)) throw new ConfigError(file, unknownKey(path, key), undefined, path)
    if (key === misplaced(where)) throw new ConfigError(file, misplacedText(path), undefined, path)
    const allowed = checks[key as keyof typeof checks](value)
    if (allowed) throw new ConfigError(file, `'${path}' must be ${allowed}, not ${nameOf(value)}.`, undefined, path)
  }
  for (const [index, hook] of ((config as Config).afterRevision ?? []).entries()) {
    const unknown = typeof hook === 'object' ? Object.keys(hook).find((key) => !hookKeys.includes(key)) : undefined
    if (unknown !== undefined)
      throw new ConfigError(
        file,
        unknownKey(`${where}afterRevision[${index}].${unknown}`, unknown, hookKeys),
        undefined,
        `${where}afterRevision`,
      )
  }
  const { environments = {}, url, dataSource } = config as Config
  if (url !== undefined && dataSource !== undefined) {
    const reason = `'${where}url' and '${where}dataSource' are both set; keep one of them.`
    throw new ConfigError(file, reason, undefined, `${where}dataSource`)
  }
  for (const [name, overlay] of Object.entries(environments)) checkConfig(overlay, file, `environments.${name}.`)
}

/** The one setting that only the config, or only its environments may have. */
function misplaced(where: string): keyof typeof checks {
  return where === '' ? 'development' : 'environments'
}

function misplacedText(path: string): string {
  return path === 'development'
    ? "'development' is a setting of one of the 'environments', not of the config itself."
    : `unknown setting '${path}': an environment has no environments of its own.`
}

/** Classes of different copies of TypeORM do not share `instanceof`; every copy marks its data sources like this. */
function isDataSource(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '@instanceof' in value
}

function unknownKey(path: string, key: string, keys: readonly string[] = Object.keys(checks)): string {
  const [near] = nearest(key, keys, 1)
  return `unknown setting '${path}'${near ? `; did you mean '${near}'?` : `. The settings are: ${keys.join(', ')}.`}`
}

/** A value in words; of an object only its keys, since it may hold a password. */
function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return listOf(value)
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'string') return `'${redactUrls(value)}'`
  if (typeof value !== 'object') return String(value)
  const keys = Object.keys(value)
  return keys.length === 0 ? 'an empty object' : `an object with ${keys.map((key) => `'${key}'`).join(', ')}`
}

/** A list in words, as far as it is short and not of lists. */
function listOf(values: readonly unknown[]): string {
  if (values.length === 0) return 'an empty list'
  if (values.length > 5) return `a list of ${values.length}`
  return `a list of ${[...values].map((each) => (Array.isArray(each) ? 'a list' : nameOf(each))).join(', ')}`
}
