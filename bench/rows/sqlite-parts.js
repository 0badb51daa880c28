import { wholeHistory } from './whole-history.js'

const MiB = 1024 * 1024

/** Applying or reverting 1,000 revisions with both drivers of SQLite. */
export async function* sqliteParts(lab, direction) {
  const count = lab.size(1000)
  for (const driver of ['better-sqlite3', 'sqlite3']) {
    const name = `${driver}, ${count} revisions`
    if (!lab.wants(name)) continue
    yield {
      name,
      floor: 'protocol floor',
      contenders: await wholeHistory(lab, { dialect: 'sqlite', driver, count, direction }),
      bounds: [
        ...(driver === 'better-sqlite3' ? [{ of: 'hub, .js', atMost: 1, to: ['umzug'] }] : []),
        { of: 'hub, .js', atMost: 1.6, to: ['protocol floor'] },
        { of: 'hub, .ts', atMost: 1.6, to: ['protocol floor'] },
        { of: 'hub, .ts', atMost: 1.4, to: ['hub, .js'] },
        ...(direction === 'up'
          ? ['hub, .js', 'hub, .ts'].map((of) => ({ of, measure: 'memory', limit: 110 * MiB }))
          : []),
      ],
    }
  }
}
