import { describe, expect, test } from 'vitest'

import { recordMatcher } from '../../src/script/match-record.ts'
import type { ScriptRevision } from '../../src/script/read-versions.ts'

function revision(id: string, file: string, message = '', importedFrom: readonly string[] = []): ScriptRevision {
  return {
    id,
    message,
    file: `/app/versions/${file}`,
    downRevisions: [],
    dependsOn: [],
    branchLabels: [],
    replaces: [],
    importedFrom,
    sortKey: file,
    createDate: null,
    longMessage: message,
    form: 'ts',
    source: '',
  }
}

const match = recordMatcher([
  revision('001_initial', '001_initial.ts', 'the first tables'),
  revision('002', '202611210210_002_add_quotas.ts', 'Add private and public quotas'),
  revision('5b09ebe23c76', '202611210311_5b09ebe23c76_add_r2_storage.ts', 'add R2 storage fields'),
  revision('71dda59686db', '1700000000000-CreateUsers.ts', 'users'),
  revision('1.0.2', 'release.ts', 'release'),
  revision('aaaa00000001', '202611210412_aaaa00000001_fix.ts', 'fix'),
  revision('bbbb00000002', '202611210413_bbbb00000002_fix.ts', 'fix'),
  revision('1700000000001', '1700000000001-AddTeams.ts', 'teams', ['AddQuotas1700000000001', 'old.name']),
])

describe('a record of another tool means', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['001_initial', 'id', '001_initial'],
    ['001_initial.py', 'id', '001_initial'],
    ['db/migrations/001_initial.sql', 'id', '001_initial'],
    [String.raw`C:\migrations\001_initial.up.sql`, 'id', '001_initial'],
    ['1.0.2', 'id', '1.0.2'],
    ['202611210210_002_add_quotas.ts', 'file', '002'],
    ['202611210210_002_add_quotas', 'file', '002'],
    ['202611210210_002_add_quotas.js', 'file', '002'],
    ['1700000000000-CreateUsers', 'file', '71dda59686db'],
    ['add_r2_storage', 'message', '5b09ebe23c76'],
    ['Add R2 storage fields', 'message', '5b09ebe23c76'],
    ['20240101120000_add_r2_storage_fields.js', 'message', '5b09ebe23c76'],
    ['AddR2StorageFields1699999999999', 'message', '5b09ebe23c76'],
    ['CreateUsers1700000000000', 'message', '71dda59686db'],
    ['V2__Add_quotas.sql', 'message', '002'],
    ['initial', 'message', '001_initial'],
    ['Anything1700000000000', 'number', '71dda59686db'],
    ['1700000000000', 'number', '71dda59686db'],
    ['202611210311', 'number', '5b09ebe23c76'],
    ['002_user_org_quotas', 'number', '002'],
    ['2', 'number', '002'],
    ['0001', 'number', '001_initial'],
    ['V1__init', 'number', '001_initial'],
    [' 002 ', 'id', '002'],
    ['AddQuotas1700000000001', 'imported', '1700000000001'],
    ['old.name', 'imported', '1700000000001'],
  ]
  test.each(cases)('%s, by its %s, %s', (record, by, id) => {
    expect(match(record)).toEqual({ by, revisions: [id] })
  })

  test.each(['003', 'unheard_of', '', '5', '71', 'users2', '(NULL)', '.ts'])('%s: a stranger', (record) => {
    expect(match(record).revisions).toEqual([])
  })

  test('several, where only words tell and two have them', () => {
    expect(match('fix').revisions).toEqual(['aaaa00000001', 'bbbb00000002'])
  })

  test('the one that words and number both tell', () => {
    expect(match('202611210413_fix.sql')).toEqual({ by: 'message', revisions: ['bbbb00000002'] })
  })

  test('several, where words tell one and the number another', () => {
    expect(match('001_add_quotas.sql').revisions).toEqual(['002', '001_initial'])
  })
})
