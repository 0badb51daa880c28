import type { CiResult } from '../../../commands/ci/ci-result.ts'
import type { Part } from '../../../commands/ci/part.ts'
import { redactUrls } from '../../../redact-urls.ts'
import { shownData, shownLines } from '../../../shown.ts'
import { type Reported, reportOf } from '../report.ts'
import { partLines } from './ci-parts.ts'

/** The result as formats show it: the findings of `lint` and what else is wrong, by severity and with their places. */
export type CiReport = Reported<CiResult & Findings> & {
  /** The parts that were not done, at the config, for formats that require a file. */
  readonly missing: Reported<Findings>['notAnalysed']
}

type Findings = Parameters<typeof reportOf>[0]

/** The result with its findings in one list. */
export async function ciReport(result: CiResult, configFile: string): Promise<CiReport> {
  const { lint, problems } = result
  const missing = partLines(result).filter(({ outcome }) => outcome === 'not done')
  const atConfig = missing.map(({ name, text }) => ({
    revision: '',
    file: configFile,
    line: 1,
    database: name,
    reason: text,
  }))
  return {
    ...(await reportOf({
      ...result,
      findings: [...problems, ...(lint.result?.findings ?? [])],
      notAnalysed: lint.result?.notAnalysed ?? [],
    })),
    missing: (await reportOf({ findings: [], notAnalysed: atConfig })).notAnalysed,
  }
}

/** A copy without the passwords of urls, wherever they come from: an error, a revision, a message. */
export function withoutPasswords<Data>(data: Data): Data {
  // Only texts are changed, so the copy has the same type.
  return copyOf(data) as Data
}

function copyOf(value: unknown): unknown {
  if (typeof value === 'string') return redactUrls(value)
  if (Array.isArray(value)) return value.map(copyOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]))
}

/** With control characters escaped; SQL keeps its lines. */
export function shownCi<Result extends Pick<CiResult, 'sql'>>(result: Result): Result {
  const { sql } = result
  return {
    ...shownData(result),
    sql: inPart(sql, (all) =>
      all.map((each) => ({
        ...shownData({ ...each, revisions: [] }),
        revisions: each.revisions.map(({ revision, sql: text }) => ({ revision, sql: shownLines(text) })),
      })),
    ),
  }
}

function inPart<Result>(part: Part<Result>, change: (result: Result) => Result): Part<Result> {
  return part.result === null ? part : { result: change(part.result), notDone: null }
}
