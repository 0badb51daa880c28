import { parseArgs } from 'node:util'

export const usage = `npm run bench -- [row …] [options]

  --list          the names of the rows
  --runs <n>      how often each contender runs (each row has its own number)
  --quick         a tenth of the inputs, two runs; writes no results
  --only <text>   only the parts of the rows whose name contains the text; writes no results
  --profile       print where hub's time goes, from one run under Node's profiler; measures nothing
  --readme        print the table of the README, from results.json
  --check         the short form: hub's ratios to the floors, beside those of check/baseline.json
  --accept        with --check: these ratios are the new baseline
  --record        record what hub sends to the databases, into floors/protocol

  HUB_BENCH_POSTGRES_URL   a server to use, instead of one that is started
  HUB_BENCH_ALEMBIC        the program of Alembic, instead of \`alembic\` of the PATH
`

/** Reads the command line; throws on an unknown option. */
export function readArguments(words) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      list: { type: 'boolean' },
      runs: { type: 'string' },
      quick: { type: 'boolean' },
      only: { type: 'string' },
      profile: { type: 'boolean' },
      readme: { type: 'boolean' },
      record: { type: 'boolean' },
      check: { type: 'boolean' },
      accept: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  return { ...values, names: positionals, runs: values.runs ? Number(values.runs) : null }
}
