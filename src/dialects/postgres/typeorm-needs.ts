import type { TypeormNeed } from '../port/typeorm-needs.ts'
import { quote } from './quote.ts'

/** The extensions that TypeORM creates for columns and constraints of the entities. */
export const typeormNeeds: readonly TypeormNeed[] = [
  need('uuid-ossp', /\buuid_generate_v[1-5]\w*\s*\(|generationStrategy\W+uuid\b/i, /uuid/i),
  need('citext', /\bcitext\b/i),
  need('hstore', /\bhstore\b/i),
  need('ltree', /\bltree\b/i),
  need('cube', /\bcube\b/i),
  need('vector', /\b(?:half)?vec(?:tor)?\s*\(\s*\d+\s*\)/i, /\bvector\b|\bhalfvec\b/i),
  need('postgis', /\b(?:geometry|geography)\b/i),
  need('btree_gist', /\bEXCLUDE\b[^]*\bgist\b|createExclusionConstraint/i, /exclu/i),
]

function need(extension: string, uses: RegExp, shows = uses): TypeormNeed {
  return {
    what: `the extension ${extension}`,
    sql: `CREATE EXTENSION IF NOT EXISTS ${quote(extension)}`,
    uses,
    shows,
    makes: new RegExp(`\\bCREATE\\s+EXTENSION\\b[^;]*\\b${extension}\\b`, 'i'),
  }
}
