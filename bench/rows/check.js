import { comparison } from './comparison.js'

export const check = {
  name: 'check',
  title: 'comparing the entities with the database',
  runs: 3,
  async *parts(lab) {
    for (const dialect of ['sqlite', 'postgres']) {
      const title = dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'
      for (const count of [lab.size(200), lab.size(1000)]) {
        for (const changed of [0, 10]) {
          const name = `${title}, ${count} tables, ${changed === 0 ? 'no change' : `${changed} changes`}`
          if (!lab.wants(name)) continue
          yield {
            name,
            floor: 'metadata and catalog',
            contenders: await comparison(lab, { dialect, count, changed }),
            bounds: [{ of: 'hub', atMost: 0.4, to: 'best peer' }],
          }
        }
      }
      const name = `${title}, growth`
      if (!lab.wants(name)) continue
      const [half, whole] = [lab.size(1000), lab.size(2000)]
      yield {
        name,
        floor: `hub, ${half} tables`,
        contenders: [
          ...(await comparison(lab, { dialect, count: half, changed: 0, only: ['hub'] })),
          ...(await comparison(lab, { dialect, count: whole, changed: 0, only: ['hub'] })),
        ],
        bounds: [{ of: `hub, ${whole} tables`, atMost: 2.4, to: [`hub, ${half} tables`] }],
      }
    }
  },
}
