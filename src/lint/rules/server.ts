import { calls } from '../instead.ts'
import type { Rule } from '../linted.ts'
import { isTable } from '../same-name.ts'

/** Rules about what belongs to the server or to the session, and not to the tables. */
export const serverRules: readonly Rule[] = [
  {
    code: 'password-in-revision',
    severity: 'error',
    title: 'a password stands in a revision file',
    judge({ change }) {
      if (change.kind !== 'accessControl' || !change.hasPassword) return null
      return {
        what: 'The password is in the repository, in the log of the server and in every script of this revision. Set it outside of revisions, and change it now if it was committed.',
        instead: null,
      }
    },
  },
  {
    code: 'role-in-revision',
    severity: 'warning',
    title: 'a role of the whole server is created, changed or dropped',
    judge({ change }) {
      if (change.kind !== 'accessControl' || change.hasPassword || isGrant(change.what)) return null
      return {
        what: `${change.what}: a role belongs to the server, not to this database. It fails where the role is there already (a second database of the server), and where the user of the run may not do it. Create roles where servers are set up.`,
        instead: null,
      }
    },
  },
  {
    code: 'grant-in-revision',
    severity: 'hint',
    title: 'privileges are granted to a role that another server may not have',
    judge({ change }) {
      if (change.kind !== 'accessControl' || !isGrant(change.what)) return null
      return { what: `${change.what} fails on a server without that role.`, instead: null }
    },
  },
  {
    code: 'create-extension',
    severity: 'hint',
    title: 'an extension that needs a superuser',
    judge({ change, impact }) {
      if (change.kind !== 'createExtension' || impact.advice.isCommonExtension(change.name)) return null
      return {
        what: `Only a superuser may create extension ${change.name}, and managed services have a list of their own: it works in development and fails in production. Let whoever sets up the database create it, and check here that it is there.`,
        instead: null,
      }
    },
  },
  {
    code: 'enable-rls',
    severity: 'warning',
    title: 'row security without a policy hides all rows',
    judge(linted) {
      const { change, isNew, earlier, later } = linted
      if (change.kind !== 'rowSecurity' || change.change !== 'enable' || isNew(change.table)) return null
      const hasPolicy = [...earlier, ...later].some(
        (each) => each.kind === 'rowSecurity' && each.change === 'policy' && isTable(linted, each.table, change.table),
      )
      if (hasPolicy) return null
      return {
        what: `Whoever does not own ${change.table} sees no row of it from the commit on, and cannot write one, until there is a policy.`,
        instead: `// before it, in the same revision\nawait op.execute('CREATE POLICY … ON ${change.table} …')`,
      }
    },
  },
  {
    code: 'session-set',
    severity: 'hint',
    title: 'a setting of the session stays for the rest of the revision',
    judge({ change, sql }) {
      if (change.kind !== 'setSetting' || change.isLocal || sql === null) return null
      return {
        what: `${change.name} stays set for all that this revision does after it. hub restores it after the revision, but not through a connection pooler.`,
        instead: /^\s*set\s/i.test(sql)
          ? calls({ kind: 'execute', sql: sql.replace(/^\s*set\s+(?:session\s+)?/i, 'SET LOCAL ') })
          : null,
      }
    },
  },
]

function isGrant(what: string): boolean {
  return /^\s*(?:grant|revoke|alter default privileges|reassign)/i.test(what)
}
