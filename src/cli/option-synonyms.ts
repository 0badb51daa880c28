/** Options of other tools, with what hub has for the same. */
const synonyms: Readonly<Record<string, string>> = {
  d: "The data source is named in the config, by 'dataSource'; -c names another config.",
  dataSource: "The data source is named in the config, by 'dataSource'; -c names another config.",
  knexfile: 'The config is named by --config.',
  env: "An environment of the config is named by -n: 'hub status -n production'.",
  environment: "An environment of the config is named by -n: 'hub status -n production'.",
  url: "The database is named in the config, by 'url', or by the variable DATABASE_URL.",
  schema: "The entities are named in the config, by 'entities'.",
  fake: "'hub stamp' records revisions as applied without running them.",
  'create-only': "'hub revision --autogenerate' writes a revision without running it.",
  'accept-data-loss': "'hub revision --autogenerate --allow-drops' also drops tables.",
  transaction: "Transactions are set in the config, by 'transaction'.",
  outputJs: "'hub init --template javascript' sets the language of revisions.",
  pretend: '--dry-run prints the plan of upgrade and downgrade, and runs nothing.',
  force: '--yes answers the questions of upgrade, adopt, repair and rebase.',
}

/** What hub has for an option of another tool. */
export function optionSynonym(name: string): string | undefined {
  return Object.hasOwn(synonyms, name) ? synonyms[name] : undefined
}
