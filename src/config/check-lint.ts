import { dialectNames } from '../dialect-name.ts'
import { nearest } from '../nearest.ts'

/** What is wrong with a setting: its path below `lint`, and why. */
export interface LintFault {
  readonly path: string
  readonly reason: string
}

type Check = (value: unknown) => string | null

const severities = ['off', 'hint', 'warning', 'error']

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0
const count: Check = (value) => (isCount(value) ? null : 'a number, 0 or greater')
const severity: Check = (value) =>
  severities.includes(value as string) ? null : severities.map((each) => `'${each}'`).join(' or ')
const text: Check = (value) => (typeof value === 'string' && value !== '' ? null : 'the id of a revision')
const isRule = (value: unknown) =>
  isObject(value) &&
  typeof value['code'] === 'string' &&
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value['code']) &&
  typeof value['judge'] === 'function' &&
  (value['severity'] === undefined || severities.slice(1).includes(value['severity'] as string)) &&
  (value['title'] === undefined || typeof value['title'] === 'string')
const rules: Check = (value) =>
  Array.isArray(value) && value.every(isRule)
    ? null
    : "a list of { code: 'in-lower-case', severity, title, judge: (linted) => … }"

const checks: Readonly<Record<string, Check>> = {
  rules: (value) => (isObject(value) ? null : 'an object of severities by the codes of rules'),
  from: text,
  targetVersion: (value) =>
    isCount(value) || (isObject(value) && Object.values(value).every((each) => each === undefined || isCount(each)))
      ? null
      : 'a major version, or an object of them by database',
  tables: (value) => (isObject(value) ? null : 'an object of numbers of rows by table'),
  largeFrom: count,
  online: (value) => (typeof value === 'boolean' ? null : 'true or false'),
  custom: rules,
}

/** The settings in which each value has the same form, by its name. */
const inside: Readonly<Record<string, Check>> = { rules: severity, tables: count }

/** The first thing that is wrong with the `lint` setting; null if it is right. */
export function checkLint(lint: unknown): LintFault | null {
  if (!isObject(lint)) return { path: '', reason: 'must be an object' }
  for (const [key, value] of Object.entries(lint)) {
    if (value === undefined) continue
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined
    if (check === undefined) return { path: `.${key}`, reason: unknownText(key, Object.keys(checks)) }
    const allowed = check(value)
    if (allowed !== null) return { path: `.${key}`, reason: `must be ${allowed}` }
    const each = inside[key]
    if (each !== undefined)
      for (const [name, one] of Object.entries(value as object))
        if (each(one) !== null) return { path: `.${key}['${name}']`, reason: `must be ${each(one)}` }
    const unknown =
      key === 'targetVersion' &&
      isObject(value) &&
      Object.keys(value).find((name) => !dialectNames.some((known) => known === name))
    if (typeof unknown === 'string')
      return { path: `.targetVersion.${unknown}`, reason: unknownText(unknown, dialectNames) }
  }
  return null
}

function unknownText(key: string, keys: readonly string[]): string {
  const [near] = nearest(key, keys, 1)
  return near === undefined
    ? `is not known. The settings are: ${keys.join(', ')}`
    : `is not known; did you mean '${near}'`
}
