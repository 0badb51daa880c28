import { relative, sep } from 'node:path'

import type { EnvironmentState, GraphResult, GraphRevision } from '../../../commands/graph/graph-result.ts'
import { redactUrls } from '../../../redact-urls.ts'
import { cut } from '../ci/sql-parts.ts'

/** What the page shows: all that it knows is in here. */
export interface PageData {
  readonly title: string
  /** Of hub. */
  readonly version: string
  /** ISO 8601, UTC. */
  readonly writtenAt: string
  readonly revisions: readonly GraphRevision[]
  readonly environments: readonly EnvironmentState[]
}

/** Of one revision on one database; what is longer is cut at a line. */
const mostSql = 20_000

/** The data of a page, with paths as they are in the folder of the project, and without passwords of urls. */
export function pageData(
  { revisions, environments }: GraphResult,
  { folder, ...about }: Pick<PageData, 'title' | 'version' | 'writtenAt'> & { readonly folder: string },
): PageData {
  return {
    ...about,
    environments,
    revisions: revisions.map((each) => ({
      ...each,
      file: each.file === null ? null : relative(folder, each.file).replaceAll(sep, '/'),
      ...(each.details && {
        details: {
          ...each.details,
          sql: each.details.sql.map(({ sql, ...rest }) => ({ ...rest, sql: sql === null ? null : cut(sql, mostSql) })),
        },
      }),
    })),
  }
}

/** The data as JSON that ends no script element and no line of JavaScript. */
export function inlineJson(data: PageData): string {
  const text = JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? redactUrls(value) : value))
  return text.replaceAll(/[<>&\u2028\u2029]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
