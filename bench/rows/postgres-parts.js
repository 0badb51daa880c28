import { wholeHistory } from './whole-history.js'

const MiB = 1024 * 1024

/** Applying or reverting 1,000 revisions on PostgreSQL. CPU is the tool's own; the server's is not counted. */
export async function* postgresParts(lab, direction) {
  const count = lab.size(1000)
  yield {
    name: `${count} revisions`,
    floor: 'protocol floor',
    contenders: await wholeHistory(lab, { dialect: 'postgres', driver: 'pg', count, direction }),
    bounds: [
      { of: 'hub, .js', measure: 'cpu', atMost: 1, to: ['umzug'] },
      { of: 'hub, .js', atMost: 1.15, to: ['protocol floor'] },
      { of: 'hub, .ts', atMost: 1.15, to: ['protocol floor'] },
      { of: 'hub, .ts', atMost: 1.4, to: ['hub, .js'] },
      ...(direction === 'up'
        ? ['hub, .js', 'hub, .ts'].map((of) => ({ of, measure: 'memory', limit: 110 * MiB }))
        : []),
    ],
  }
}
