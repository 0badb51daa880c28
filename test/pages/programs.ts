/** Programs that a walk starts as they are. What a shell has by itself counts too. */
export const startedPrograms: ReadonlySet<string> = new Set(
  `hub node git cat chmod cp echo find grep head jq ls mkdir mv rm sed sleep sort tail touch wc
  [ cd exec exit export false printf read set test true wait`.split(/\s+/),
)

const network = 'would download or publish packages; the project of a walk has its packages'
const cluster = 'needs a container engine or a cluster'
const postgres =
  "comes with PostgreSQL's server, which may not be installed; what it is for is run by a test of its own"

/**
 * Programs that no walk starts, with the reason: one that does nothing stands in their place. Each `hub` in their
 * arguments is parsed, as everywhere.
 */
export const otherPrograms: Readonly<Record<string, string>> = {
  npm: `${network}, but for init, pkg, run, start and test, which the shell of a walk runs`,
  npx: `only \`npx hub\` and \`npx tsc\` are run: for others it ${network}`,
  pnpm: network,
  yarn: network,
  bun: 'may not be installed',
  bunx: 'may not be installed',
  deno: 'may not be installed',
  tsx: 'is not installed here',
  docker: cluster,
  kubectl: cluster,
  helm: cluster,
  systemctl: 'would restart a service of this machine',
  curl: 'needs a server; the tests of the examples run it',
  gh: 'asks GitHub',
  sqlite3: 'may not be installed; the scripts for it are run by the tests of scripts',
  psql: postgres,
  createdb: postgres,
  dropdb: postgres,
  pg_dump: postgres,
  pg_restore: postgres,
  pg_isready: postgres,
  kill: 'ends what a walk has not started',
  code: 'is an editor',
  vim: 'is an editor',
}
