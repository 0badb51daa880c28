import type { SetUp } from '../../../set-up.ts'

/** Express is not installed here: of its types, what the page uses. */
export const setUp: SetUp = {
  files: {
    'express.d.ts': `declare module 'express' {
  interface Response { json(value: unknown): void }
  interface Application {
    get(path: string, answer: (request: unknown, response: Response) => void): void
    listen(port: number, done: () => void): void
  }
  export default function express(): Application
}
`,
  },
}
