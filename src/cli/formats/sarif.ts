import { pathToFileURL } from 'node:url'

import { hubVersion } from '../../own-package.ts'
import { hash } from './gitlab.ts'
import type { Place, PlacedFinding, Report } from './report.ts'

const LEVELS = { error: 'error', warning: 'warning', hint: 'note' } as const

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarifLog({ findings, notAnalysed, rules }: Report): unknown {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'hub lint',
            semanticVersion: hubVersion(),
            rules: rules.map(({ code, title, severity }) => ({
              id: code,
              shortDescription: { text: title },
              // GitHub requires it.
              fullDescription: { text: title },
              help: { text: `${code}: ${title}. The rules are in docs/lint.md of hub-migrate.` },
              defaultConfiguration: { level: LEVELS[severity] },
            })),
          },
        },
        // Columns are not given; the unit must be stated nevertheless.
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notAnalysed.map(({ place, database, reason }) => ({
              level: 'warning',
              message: { text: `Not analysed (${database}): ${reason}` },
              locations: [locationOf(place)],
            })),
          },
        ],
        results: findings.map((finding) => resultOf(finding, rules)),
      },
    ],
  }
}

function resultOf(
  { code, severity, message, instead, place, fingerprint, revision, databases }: PlacedFinding,
  rules: Report['rules'],
) {
  return {
    ruleId: code,
    ruleIndex: rules.findIndex((rule) => rule.code === code),
    level: LEVELS[severity],
    message: { text: instead === null ? message : `${message}\n${instead}` },
    locations: [locationOf(place)],
    partialFingerprints: { 'hubLint/v1': hash(fingerprint) },
    properties: { revision, databases },
  }
}

function locationOf({ path, line }: Place) {
  const isRelative = !/^(?:\/|[a-z]:)/i.test(path)
  const artifactLocation = isRelative
    ? { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' }
    : { uri: pathToFileURL(path).href }
  // GitHub wants a line of every result; the first one stands for the whole file.
  return { physicalLocation: { artifactLocation, region: { startLine: line ?? 1 } } }
}
