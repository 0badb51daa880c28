import { bareNode } from '../floors/node.js'

export const start = {
  name: 'start',
  title: '`hub --version` and `hub --help`',
  runs: 15,
  warm: true,
  async *parts(lab) {
    for (const [option, atMost] of [
      ['--version', 1.3],
      ['--help', 2],
    ]) {
      yield {
        name: option,
        floor: 'bare node',
        contenders: [
          bareNode(lab),
          {
            name: `hub ${option}`,
            kind: 'hub',
            command: [process.execPath, lab.hub, option],
            cwd: lab.folder,
            verify: ({ out }) => {
              if (!/\d+\.\d+\.\d+|upgrade/.test(out)) throw new Error(`it printed ${out}`)
            },
          },
        ],
        bounds: [{ of: `hub ${option}`, atMost, to: ['bare node'] }],
      }
    }
  },
}
