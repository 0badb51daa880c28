import { expect, test } from 'vitest'

import { asksForTypeorm } from '../../src/script/asks-for-typeorm.ts'
import { revisionText } from '../support/revisions.ts'

const withHead = (head: string) => revisionText({ id: 'aaaa00000001', head, up: "await op.execute('SELECT 1')" })

test.each([
  '',
  "import { writeFileSync } from 'node:fs'",
  "import { join } from 'path'",
  "import { notFilledIn } from 'hub-migrate'",
  'const hub = require("hub-migrate/testing")',
  "const { join } = await import('node:path')",
  "/** @param {import('hub-migrate').Operations} op */",
  'const important = 1 // imported from elsewhere',
])('%j does not ask for TypeORM', (head) => {
  expect(asksForTypeorm(withHead(head))).toBe(false)
})

test.each([
  'op.queryRunner.manager',
  "const { queryRunner } = op // or op['queryRunner']",
  'await op.createMissing([])',
  '// The entities are saved.',
  "import { Table } from 'typeorm'",
  "import '../helper.ts'",
  'import { a,\n  b } from "./shared"',
  "export * from '@app/shared'",
  "const shared = require('../shared')",
  "const shared = await import('../shared')",
  'const shared = await import(name)',
  'const shared = require(`./${name}`)',
  "import hub from 'hub-migrate-helpers'",
])('%j asks for it', (head) => {
  expect(asksForTypeorm(withHead(head))).toBe(true)
})
