import { readFileSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, relative, sep } from 'node:path'

import type { LintResult } from '../../commands/lint.ts'
import type { Finding, Severity } from '../../lint/linted.ts'
import { repositoryOf } from '../../script/upstream.ts'

/** Where something was found. */
export interface Place {
  /** With `/`, relative to the repository, or to the working folder where there is none; absolute if it is in neither. */
  readonly path: string
  /** Counted from 1. */
  readonly line: number | null
}

/** A finding with its place, for a format that other programs read. */
export type PlacedFinding = Omit<Finding, 'file' | 'line'> & {
  readonly place: Place
  /** The same on every run, also when lines are added above: of the code, the revision and the text of the line. */
  readonly fingerprint: readonly string[]
}

/** The result of linting as formats show it. */
export type Report = Reported<LintResult>

/** What was found, and what could not be analysed. */
type Found = Pick<LintResult, 'findings' | 'notAnalysed'>

/** A result with its findings as formats show them. */
export type Reported<Result extends Found> = Omit<Result, keyof Found> & {
  /** Errors first, then warnings, then hints. */
  readonly findings: readonly PlacedFinding[]
  readonly notAnalysed: readonly { readonly place: Place; readonly database: string; readonly reason: string }[]
}

const ORDER: readonly Severity[] = ['error', 'warning', 'hint']

/** Gives each finding its place in the repository and its fingerprint. */
export async function reportOf<Result extends Found>(result: Result): Promise<Reported<Result>> {
  const [any] = [...result.findings, ...result.notAnalysed]
  const root = (any && (await repositoryOf(dirname(any.file)))) ?? process.cwd()
  const lines = new Map<string, readonly string[]>()
  const lineOf = (file: string, line: number | null) => {
    const all = lines.get(file) ?? readFileSync(file, 'utf8').split('\n')
    lines.set(file, all)
    return line === null ? '' : (all[line - 1] ?? '').trim()
  }
  const counts = new Map<string, number>()
  const findings = result.findings.map(({ file, line, ...finding }): PlacedFinding => {
    const parts = [finding.code, finding.revision, lineOf(file, line)]
    const key = parts.join('\n')
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    return { ...finding, place: placeIn(root, file, line), fingerprint: [...parts, String(count)] }
  })
  return {
    ...result,
    findings: findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)),
    notAnalysed: result.notAnalysed.map(({ file, line, database, reason }) => ({
      place: placeIn(root, file, line),
      database,
      reason,
    })),
  }
}

function placeIn(root: string, file: string, line: number | null): Place {
  const path = relative(realpathSync(root), realpathSync(file))
  const isOutside = path.startsWith('..') || isAbsolute(path)
  return { path: (isOutside ? file : path).split(sep).join('/'), line }
}

/** `path:line`. */
export function placeText({ path, line }: Place): string {
  return line === null ? path : `${path}:${line}`
}
