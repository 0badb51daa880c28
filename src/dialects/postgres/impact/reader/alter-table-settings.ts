import type { AlterTableCmd } from 'libpg-query'

import type { Change, TableSetting } from '../../../port/sql-change.ts'

type Subtype = NonNullable<AlterTableCmd['subtype']>
type Named<Value> = { readonly [Each in Subtype]?: Value }

/** The change of a subcommand of ALTER TABLE that is about the table as a whole; none for one that a user cannot write. */
export function readSetting(table: string, { subtype = 'AT_ReAddIndex', name }: AlterTableCmd): readonly Change[] {
  const what = SETTINGS[subtype]
  if (what !== undefined) return [{ kind: 'alterTable', table, what }]
  const by = REWRITES[subtype]
  if (by !== undefined) return [{ kind: 'rewriteTable', table, by }]
  const change = ROW_SECURITY[subtype]
  if (change !== undefined) return [{ kind: 'rowSecurity', table, change }]
  return TRIGGERS.has(subtype) ? [{ kind: 'setTrigger', table, trigger: name ?? 'ALL' }] : []
}

const SETTINGS: Named<TableSetting> = {
  AT_AddIdentity: 'identity',
  AT_SetIdentity: 'identity',
  AT_AlterConstraint: 'foreign key',
  AT_SetStatistics: 'statistics',
  AT_SetOptions: 'statistics',
  AT_ResetOptions: 'statistics',
  AT_SetStorage: 'storage',
  AT_SetCompression: 'storage',
  AT_ChangeOwner: 'owner',
  AT_ClusterOn: 'clustering',
  AT_DropCluster: 'clustering',
  AT_SetRelOptions: 'parameters',
  AT_ResetRelOptions: 'parameters',
  AT_ReplicaIdentity: 'replica identity',
  AT_DropInherit: 'inheritance',
  AT_AddOf: 'type',
  AT_DropOf: 'type',
  AT_EnableRule: 'rule',
  AT_EnableAlwaysRule: 'rule',
  AT_EnableReplicaRule: 'rule',
  AT_DisableRule: 'rule',
  AT_GenericOptions: 'parameters',
  AT_AlterColumnGenericOptions: 'parameters',
  AT_DropOids: 'parameters',
}

const REWRITES: Named<string> = {
  AT_SetLogged: 'SET LOGGED',
  AT_SetUnLogged: 'SET UNLOGGED',
  AT_SetAccessMethod: 'SET ACCESS METHOD',
  AT_SetTableSpace: 'SET TABLESPACE',
}

const ROW_SECURITY: Named<'enable' | 'disable'> = {
  AT_EnableRowSecurity: 'enable',
  AT_DisableRowSecurity: 'disable',
  AT_ForceRowSecurity: 'enable',
  AT_NoForceRowSecurity: 'disable',
}

const TRIGGERS: ReadonlySet<Subtype> = new Set<Subtype>([
  'AT_EnableTrig',
  'AT_EnableAlwaysTrig',
  'AT_EnableReplicaTrig',
  'AT_DisableTrig',
  'AT_EnableTrigAll',
  'AT_DisableTrigAll',
  'AT_EnableTrigUser',
  'AT_DisableTrigUser',
])
