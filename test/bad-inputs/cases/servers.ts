import { secret } from '../../support/refusal.ts'
import { configText } from '../../support/revisions.ts'
import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'

const unreachable = {
  ...chainProject,
  'migrate.config.js': configText({ url: `postgres://me:${secret}@127.0.0.1:1/app` }),
}
const commands: readonly (readonly string[])[] = [
  ['upgrade'],
  ['downgrade', 'base'],
  ['stamp', 'heads'],
  ['status'],
  ['current'],
  ['history', '-i'],
  ['adopt', '--yes'],
  ['repair', '--yes'],
  ['ensure-version'],
  ['bootstrap'],
  ['upgrade', '--backup'],
]

/** A server that does not answer. */
export const servers: BadInputs = {
  title: 'A server that is not there',
  about: 'Nothing listens at the port. Its user and password are not shown.',
  files: unreachable,
  cases: commands.map((words): BadInput => ({ given: words.join(' '), words, says: [/127\.0\.0\.1:1/] })),
}
