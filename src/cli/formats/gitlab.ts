import { createHash } from 'node:crypto'

import type { Place, Report } from './report.ts'

const SEVERITIES = { error: 'critical', warning: 'major', hint: 'info' } as const

/** A report of GitLab's code quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function gitlabReport({ findings, notAnalysed }: Pick<Report, 'findings' | 'notAnalysed'>): readonly unknown[] {
  return [
    ...findings.map(({ place, severity, code, message, instead, fingerprint }) => ({
      description: instead === null ? message : `${message}\n${instead}`,
      check_name: code,
      fingerprint: hash(fingerprint),
      severity: SEVERITIES[severity],
      location: locationOf(place),
    })),
    ...notAnalysed.map(({ place, database, reason }) => ({
      description: `Not analysed (${database}): ${reason}`,
      check_name: 'not-analysed',
      fingerprint: hash(['not-analysed', place.path, String(place.line), database, reason]),
      severity: 'info',
      location: locationOf(place),
    })),
  ]
}

/** GitLab requires a line. */
export function locationOf({ path, line }: Place) {
  return { path, lines: { begin: line ?? 1 } }
}

/** One text of several parts, hashed. */
export function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
