import { secret } from '../../support/refusal.ts'
import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject, withSettings } from '../project.ts'

const given: readonly (readonly [given: string, url: string, says?: readonly RegExp[]])[] = [
  [
    'a url of a database that hub does not know',
    `mysql://me:${secret}@localhost/db`,
    [/mysql:/, /postgres:\/\//, /sqlite:/],
  ],
  ['a url of a server of documents', `mongodb://me:${secret}@localhost/db`, [/mongodb:/]],
  ['no scheme', 'hub.db', [/no scheme/]],
  ['a blank before it', ' sqlite:./hub.db'],
  ['a scheme alone', 'sqlite:', [/file|path/i]],
  ['a port that is none', `postgres://me:${secret}@localhost:port/app`, [/url|port/i]],
  ['a port that is too high', `postgres://me:${secret}@localhost:99999/app`, [/url|port/i]],
  ['an address that is not closed', `postgres://me:${secret}@[::1/app`, [/url/i]],
  ['a password with a character that must be encoded', `postgres://me:${secret}%@localhost:1/app`],
  ['a password with a slash', `postgres://me:${secret}/x@localhost/app`],
  ['an http address', `https://me:${secret}@localhost/app`, [/https:/]],
  ['JDBC', `jdbc:postgresql://localhost/app?password=${secret}`, [/jdbc:/]],
]

/** Urls of the config; what may be a password in them is never shown. */
export const urls: BadInputs = {
  title: 'Urls',
  about: 'In `migrate.config.js`. A password in it is never shown.',
  files: chainProject,
  cases: given.map(([what, url, says = []]): BadInput => ({
    given: what,
    words: ['upgrade'],
    files: withSettings({ url }),
    says,
  })),
}
