import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { bundle } from '../floors/bundle.js'

const program = fileURLToPath(new URL('../floors/programs/plan.js', import.meta.url))
const GiB = 1024 ** 3

export const plan = {
  name: 'plan',
  title: 'planning 100,000 revisions with merges, up and down',
  runs: 5,
  async *parts(lab) {
    const bundled = await bundle(program, join(lab.folder, 'plan.mjs'))
    const sizes = [25_000, 50_000, 100_000].map((size) => lab.size(size))
    const run = (...words) => ({ command: [process.execPath, bundled, ...words], cwd: lab.folder })
    const name = (size) => `hub, ${size} revisions`
    const [, half, whole] = sizes
    yield {
      name: `${whole} revisions`,
      floor: 'making the graph',
      contenders: [
        { name: 'making the graph', kind: 'floor', ...run(String(whole), 'graph') },
        ...sizes.map((size) => ({
          name: name(size),
          kind: 'hub',
          ...run(String(size)),
          verify: ({ out }) => {
            if (!out.startsWith(`${size} up, ${size} down`)) throw new Error(`it printed ${out}`)
          },
        })),
      ],
      bounds: [
        { of: name(whole), atMost: 2.5, to: [name(half)] },
        { of: name(whole), measure: 'memory', limit: GiB },
      ],
    }
  },
}
