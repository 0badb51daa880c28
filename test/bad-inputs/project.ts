import { configText, type RevisionText, versionsOf } from '../support/revisions.ts'

/** A chain of two revisions, each with a way down. */
const chain: readonly RevisionText[] = [
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x int)')", downBody: "await op.dropTable('first')" },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: "await op.execute('INSERT INTO first VALUES (1)')",
    downBody: "await op.execute('DELETE FROM first')",
  },
]

/** A project of that chain with an SQLite file. */
export const chainProject: Readonly<Record<string, string>> = {
  'migrate.config.js': configText({ url: 'sqlite:./hub.db' }),
  ...versionsOf(...chain),
}

/** A project whose two heads follow the same revision. */
export const forkProject: Readonly<Record<string, string>> = {
  'migrate.config.js': configText({ url: 'sqlite:./hub.db' }),
  ...versionsOf(
    { id: 'abcd11110001', up: "await op.execute('CREATE TABLE first (x int)')" },
    { id: 'abcd11110002', down: 'abcd11110001', labels: 'shop' },
    { id: 'eeee22220003', down: 'abcd11110001' },
  ),
}

/** The config of a project with other settings. */
export function withSettings(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return { 'migrate.config.js': configText({ url: 'sqlite:./hub.db', ...settings }) }
}
