import type { SqlReach } from '../../operations/footprint/sql-reach.ts'
import { keyword, nameOf } from '../../sql/token.ts'
import { unknownCall, USUAL_FUNCTIONS } from '../sql/unknown-call.ts'

/** SQLite's functions that read and change nothing, and types with a length. */
const COMPUTING = new Set([
  ...USUAL_FUNCTIONS,
  ...`acosh asinh atanh cosh sinh tanh date datetime glob group_concat string_agg hex if ifnull instr json json_array
  json_array_length json_each json_error_position json_extract json_group_array json_group_object json_insert
  json_object json_patch json_pretty json_quote json_remove json_replace json_set json_tree json_type json_valid jsonb
  jsonb_array jsonb_each jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object jsonb_patch
  jsonb_remove jsonb_replace jsonb_set jsonb_tree julianday like likelihood likely log2 median percentile printf quote
  randomblob raise soundex strftime time timediff total typeof unhex unicode unixepoch unistr unlikely zeroblob
  generate_series binary blob datetime nchar nvarchar text tinyint smallint bigint boolean double float`.split(/\s+/),
])

const ORDINARY = new Set('CREATE ALTER DROP INSERT REPLACE UPDATE DELETE'.split(' '))

/** What SQL of SQLite does that its words do not say. */
export const reach: SqlReach = {
  rowWords: new Set(['INSERT', 'REPLACE', 'UPDATE', 'DELETE']),
  beyond(tokens) {
    // SQLite accepts 'x' as a name too.
    const read = tokens.find(
      (token) => ['word', 'quoted', 'string'].includes(token.kind) && /^(?:sqlite|pragma)_/i.test(nameOf(token)),
    )
    return read ? nameOf(read) : unknownCall(tokens, COMPUTING, null)
  },
  later(tokens) {
    const first = keyword(tokens[0])
    return ORDINARY.has(first) ? null : { why: `raw SQL that begins with ${first || 'a symbol'}`, when: 'anything' }
  },
}
