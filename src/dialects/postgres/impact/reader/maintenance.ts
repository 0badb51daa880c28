import type { ReindexStmt } from 'libpg-query'

import type { Change } from '../../../port/sql-change.ts'
import { allOf, isOn, tableOf } from './nodes.ts'
import type { StatementReaders } from './reading.ts'

/** Statements that keep tables and indexes in order. */
export const maintenance: StatementReaders = {
  VacuumStmt({ options, rels, is_vacuumcmd: isVacuum = false }) {
    const named = allOf(rels, 'VacuumRelation').map(({ relation }) => tableOf(relation))
    const tables = named.length === 0 ? [null] : named
    const isFull = isOn(options, 'full')
    return [
      ...(isVacuum ? [{ kind: 'outsideOnly', what: 'VACUUM' } as const] : []),
      ...tables.map((table): Change =>
        isFull
          ? { kind: 'rewriteTable', table, by: 'VACUUM FULL' }
          : { kind: 'maintainTable', table, by: isVacuum ? 'VACUUM' : 'ANALYZE' },
      ),
    ]
  },
  ClusterStmt({ relation }) {
    const change: Change = { kind: 'rewriteTable', table: relation ? tableOf(relation) : null, by: 'CLUSTER' }
    return relation ? [change] : [{ kind: 'outsideOnly', what: 'CLUSTER' }, change]
  },
  ReindexStmt(stmt) {
    const { kind = 'REINDEX_OBJECT_TABLE', relation, name, params } = stmt
    const of = OF[kind]
    const concurrently = isOn(params, 'concurrently')
    const isOutside = concurrently || of === 'schema' || of === 'database'
    return [
      ...(isOutside ? [{ kind: 'outsideOnly', what: outsideWords(of, concurrently) } as const] : []),
      { kind: 'reindex', of, name: relation ? tableOf(relation) : (name ?? ''), concurrently },
    ]
  },
  RefreshMatViewStmt: ({ relation, concurrent = false }) => [
    { kind: 'refreshView', view: tableOf(relation), concurrently: concurrent },
  ],
}

type ReindexOf = Extract<Change, { readonly kind: 'reindex' }>['of']

const OF: Readonly<Record<NonNullable<ReindexStmt['kind']>, ReindexOf>> = {
  REINDEX_OBJECT_INDEX: 'index',
  REINDEX_OBJECT_TABLE: 'table',
  REINDEX_OBJECT_SCHEMA: 'schema',
  REINDEX_OBJECT_SYSTEM: 'database',
  REINDEX_OBJECT_DATABASE: 'database',
}

function outsideWords(of: ReindexOf, concurrently: boolean): string {
  return concurrently ? 'REINDEX … CONCURRENTLY' : `REINDEX ${of.toUpperCase()}`
}
