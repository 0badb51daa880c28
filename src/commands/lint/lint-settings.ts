import { checkLint } from '../../config/check-lint.ts'
import type { Environment } from '../../config/environment.ts'
import { ConfigError } from '../../config/errors.ts'
import type { LintConfig } from '../../config/lint-config.ts'
import type { DialectName } from '../../dialect-name.ts'
import type { RevisionRule, Rule, Severity } from '../../lint/linted.ts'
import { allCodes, allRules } from '../../lint/rules/all-rules.ts'
import { nearest } from '../../nearest.ts'
import { planUpgrade } from '../../revision/plan.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import { ownRule } from './own-rule.ts'

/** What is set for a call of `lint`, over what the config sets. */
export interface GivenSettings {
  /** Severities by the codes of rules; hints are off unless they have one here. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>
  /** How many rows tables have. One that is not named counts as large. */
  readonly rows?: Readonly<Record<string, number>>
}

/** How revisions are linted, by the config and what is given. */
export interface ChosenSettings {
  readonly rules: readonly (Rule | RevisionRule)[]
  /** The codes of all rules, those of the config as well. */
  readonly codes: readonly string[]
  severityOf(rule: Pick<Rule, 'code' | 'severity'>): Severity | null
  readonly rows: Readonly<Record<string, number>>
  readonly largeFrom: number
  readonly online: boolean | null
  versionOf(dialect: DialectName): number | null
}

/** Throws ConfigError for a setting that is wrong, and for a rule that does not exist, or exists twice. */
export function lintSettings({ lint, configFile }: Environment, given: GivenSettings): ChosenSettings {
  const wrong = checkLint(lint)
  if (wrong) throw new ConfigError(configFile, `'lint${wrong.path}' ${wrong.reason}.`, undefined, 'lint')
  const { custom = [], tables, largeFrom = 100_000, online = null, targetVersion } = lint
  const codes = [...allCodes]
  for (const { code } of custom) {
    if (codes.includes(code))
      throw fault(configFile, 'custom', `there is a rule '${code}' already; give yours another code`)
    codes.push(code)
  }
  requireKnown(lint.rules ?? {}, codes, configFile)
  const severities = { ...lint.rules, ...given.severities }
  return {
    rules: [...allRules, ...custom.map(ownRule)],
    codes,
    severityOf({ code, severity }) {
      const found = severities[code] ?? (severity === 'hint' && allCodes.includes(code) ? 'off' : severity)
      return found === 'off' ? null : found
    },
    rows: { ...tables, ...given.rows },
    largeFrom,
    online,
    versionOf: (dialect) => (typeof targetVersion === 'object' ? targetVersion[dialect] : targetVersion) ?? null,
  }
}

/** The revisions that are never linted: that of `from`, and all below it. Throws what a wrong target throws. */
export function notLinted({ from }: LintConfig, map: RevisionMap): ReadonlySet<string> {
  return new Set(from === undefined ? [] : planUpgrade(map, [], from).steps.map(({ revision }) => revision.id))
}

function requireKnown(rules: object, codes: readonly string[], file: string | null): void {
  const unknown = Object.keys(rules).find((code) => !codes.includes(code))
  if (unknown === undefined) return
  const [near] = nearest(unknown, codes, 1)
  throw fault(file, 'rules', `there is no rule '${unknown}'${near === undefined ? '' : `; did you mean '${near}'?`}`)
}

function fault(file: string | null, key: string, reason: string): ConfigError {
  return new ConfigError(file, `'lint.${key}': ${reason}`, undefined, 'lint')
}
