import type { SqlReach, Unseen } from '../../operations/footprint/sql-reach.ts'
import { isSymbol, keyword, nameOf, type Token } from '../../sql/token.ts'
import { unknownCall, USUAL_FUNCTIONS } from '../sql/unknown-call.ts'

/** Functions of PostgreSQL, and of extensions that many have, that read and change nothing; types with a length. */
const COMPUTING = new Set([
  ...USUAL_FUNCTIONS,
  ...`age array_agg array_append array_cat array_length array_position array_prepend array_remove array_replace
  array_to_json array_to_string array_upper array_lower ascii bit_and bit_or bit_length bool_and bool_or btrim cardinality
  cbrt char_length character_length chr clock_timestamp convert_from convert_to date_part date_trunc date_bin decode div
  encode every extract factorial gcd gen_random_bytes gen_random_uuid gen_salt crypt digest hmac initcap isfinite
  json_agg json_array_elements json_array_elements_text json_array_length json_build_array json_build_object json_each
  json_each_text json_extract_path json_extract_path_text json_object json_object_agg json_object_keys json_strip_nulls
  json_to_record json_to_recordset json_typeof jsonb_agg jsonb_array_elements jsonb_array_elements_text
  jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text jsonb_extract_path
  jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg jsonb_object_keys jsonb_path_exists
  jsonb_path_query jsonb_path_query_array jsonb_path_query_first jsonb_pretty jsonb_set jsonb_strip_nulls
  jsonb_to_record jsonb_to_recordset jsonb_typeof justify_days justify_hours justify_interval left lcm lpad make_date
  make_interval make_time make_timestamp make_timestamptz md5 mode normalize now num_nonnulls num_nulls overlay
  percentile_cont percentile_disc position quote_ident quote_literal quote_nullable regexp_count regexp_instr
  regexp_like regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr
  repeat reverse right rpad scale sha224 sha256 sha384 sha512 similarity split_part starts_with statement_timestamp
  stddev stddev_pop stddev_samp string_agg string_to_array string_to_table strpos timeofday to_ascii to_char to_date
  to_hex to_json to_jsonb to_number to_timestamp to_tsquery to_tsvector plainto_tsquery phraseto_tsquery
  websearch_to_tsquery setweight ts_rank transaction_timestamp translate trim_array trim_scale unaccent unnest
  uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuidv4 uuidv7 generate_series
  var_pop var_samp variance width_bucket xmlelement xmlforest daterange int4range int8range numrange tsrange tstzrange
  lower_inc upper_inc isempty range_merge bit bpchar float halfvec interval nchar time timestamp timestamptz timetz
  varbit varying vector sparsevec geometry geography`.split(/\s+/),
])

const ORDINARY = new Set('CREATE ALTER DROP INSERT UPDATE DELETE COMMENT GRANT REVOKE'.split(' '))

/** Extensions that do nothing by themselves. */
const QUIET = new Set(
  `btree_gin btree_gist citext cube earthdistance fuzzystrmatch hstore intarray isn ltree pg_stat_statements pg_trgm
  pgcrypto plpgsql postgis tablefunc unaccent uuid-ossp vector`.split(/\s+/),
)

/** Names of the catalog, and types whose values are names. */
const CATALOG =
  /^(?:pg_|information_schema$|reg(?:class|collation|config|dictionary|namespace|oper|operator|proc|procedure|role|type)$)/i

/** What the body of a function has that does more than its words say. */
const UNSEEN =
  /\bEXECUTE\b(?!\s+(?:FUNCTION|PROCEDURE)\b)|\bdblink|\binformation_schema\b|\bpg_(?!catalog\b|temp\b|notify\b|advisory_)\w+|\b(?:query|table|schema)_to_/i

/** What SQL of PostgreSQL does that its words do not say. */
export const reach: SqlReach = {
  rowWords: new Set(['INSERT', 'UPDATE', 'DELETE']),
  beyond(tokens) {
    const read = tokens.find(
      (token, at) =>
        ['word', 'quoted'].includes(token.kind) &&
        CATALOG.test(nameOf(token)) &&
        !isSystemSchema(token, tokens[at + 1]),
    )
    if (read) return nameOf(read)
    // Names that are written with escapes.
    const escaped = tokens.find(({ text }) => /^[uU]&/.test(text))
    return escaped ? escaped.text : unknownCall(tokens, COMPUTING, 'pg_catalog')
  },
  later(tokens, text) {
    const [first = '', second = '', third = ''] = tokens.map(keyword)
    if (!ORDINARY.has(first)) return anything(`raw SQL that begins with ${first || 'a symbol'}`)
    if (first === 'CREATE' && second === 'EXTENSION') {
      const named = tokens.slice(2).find((token) => !['IF', 'NOT', 'EXISTS'].includes(keyword(token)))
      const name = named === undefined ? '' : nameOf(named)
      return QUIET.has(name.toLowerCase()) ? null : anything(`the extension ${name}`)
    }
    if (second === 'EVENT' && third === 'TRIGGER') return anything('an event trigger')
    if (
      first === 'CREATE' &&
      ['CAST', 'OPERATOR', 'LANGUAGE', 'TRANSFORM', 'PUBLICATION', 'SUBSCRIPTION'].includes(second)
    )
      return { why: `raw SQL that begins with CREATE ${second}`, when: 'rows' }
    return ['CREATE', 'ALTER'].includes(first) && UNSEEN.test(text)
      ? { why: 'SQL that is made while it runs, or reads the catalog', when: 'rows' }
      : null
  },
}

/** `pg_catalog.` before the name of a function. */
function isSystemSchema(token: Token, next: Token | undefined): boolean {
  return nameOf(token).toLowerCase() === 'pg_catalog' && isSymbol(next, '.')
}

function anything(why: string): Unseen {
  return { why, when: 'anything' }
}
