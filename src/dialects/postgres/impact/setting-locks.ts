import type { TableSetting } from '../../port/sql-change.ts'
import type { Lock } from './locks.ts'

/** The lock that a change of a setting takes: https://www.postgresql.org/docs/current/sql-altertable.html, and as measured. */
export const SETTING_LOCKS: Readonly<Record<TableSetting, Lock>> = {
  owner: 'ACCESS EXCLUSIVE',
  parameters: 'SHARE UPDATE EXCLUSIVE',
  statistics: 'SHARE UPDATE EXCLUSIVE',
  storage: 'ACCESS EXCLUSIVE',
  clustering: 'SHARE UPDATE EXCLUSIVE',
  'replica identity': 'ACCESS EXCLUSIVE',
  rule: 'ACCESS EXCLUSIVE',
  trigger: 'ACCESS EXCLUSIVE',
  inheritance: 'ACCESS EXCLUSIVE',
  'foreign key': 'ACCESS EXCLUSIVE',
  identity: 'ACCESS EXCLUSIVE',
  publication: 'SHARE UPDATE EXCLUSIVE',
  type: 'ACCESS EXCLUSIVE',
  label: 'SHARE UPDATE EXCLUSIVE',
}
