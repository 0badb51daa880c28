import { literal } from './literal.ts'

/*
 * Parts of the PL/pgSQL block of `change-enum-sql.ts`. They read `hub_type` and `hub_list`, the type and its array
 * type, and fill lists of statements: `hub_down` to run before the type is recreated, `hub_convert` and then `hub_up`
 * after it.
 */

/** Drops expressions that use the type, and foreign keys; refuses what could not be recreated exactly. */
export function takeDownUses(mapping: Readonly<Record<string, string>>): string {
  return `    FOR hub_each IN
      SELECT u.classid, u.objid, u.objsubid, c.relkind, a.attnum, o.contype, o.conname, o.conrelid,
             o.coninhcount > 0 OR o.conparentid <> 0 OR c.relispartition AS is_inherited,
             d.adrelid, d.adnum, d.attname, d.expression, d.is_list, coalesce(to_jsonb(a) ->> 'attgenerated', d.generated) AS generated,
             (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)
               AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) AS has_expression
        FROM (SELECT DISTINCT e.classid, e.objid, e.objsubid FROM pg_depend e
               WHERE e.deptype IN ('n', 'a')
                 AND (e.refclassid = 'pg_type'::regclass AND e.refobjid IN (hub_type, hub_list)
                   OR (e.refclassid, e.refobjid, e.refobjsubid) IN
                      (SELECT 'pg_class'::regclass, k.attrelid, k.attnum FROM pg_attribute k
                        WHERE k.atttypid IN (hub_type, hub_list) AND NOT k.attisdropped))) u
        LEFT JOIN pg_constraint o ON u.classid = 'pg_constraint'::regclass AND o.oid = u.objid
        LEFT JOIN pg_class c ON u.classid = 'pg_class'::regclass AND c.oid = u.objid
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.objsubid AND u.objsubid > 0
        LEFT JOIN pg_index i ON i.indexrelid = c.oid
        LEFT JOIN (SELECT k.oid, k.adrelid, k.adnum, l.attname, pg_get_expr(k.adbin, k.adrelid) AS expression,
                          l.atttypid = hub_list AS is_list, coalesce(to_jsonb(l) ->> 'attgenerated', '') AS generated
                     FROM pg_attrdef k JOIN pg_attribute l ON l.attrelid = k.adrelid AND l.attnum = k.adnum) d
          ON u.classid = 'pg_attrdef'::regclass AND d.oid = u.objid
       -- Foreign keys need the rest, and come back last.
       ORDER BY o.contype = 'f' NULLS FIRST, u.classid, u.objid, u.objsubid
    LOOP
      IF hub_each.conrelid <> 0 THEN
        CONTINUE WHEN hub_each.contype NOT IN ('c', 'f', 'x') OR hub_each.is_inherited;
        hub_down := hub_down || format('ALTER TABLE %s DROP CONSTRAINT %I', hub_each.conrelid::regclass, hub_each.conname);
        hub_up := hub_up || format('ALTER TABLE %s ADD CONSTRAINT %I %s', hub_each.conrelid::regclass, hub_each.conname, pg_get_constraintdef(hub_each.objid))
          || (format('COMMENT ON CONSTRAINT %I ON %s IS ', hub_each.conname, hub_each.conrelid::regclass) || quote_literal(obj_description(hub_each.objid, 'pg_constraint')));
      ELSIF hub_each.adrelid IS NOT NULL AND hub_each.generated = '' THEN
        hub_down := hub_down || format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', hub_each.adrelid::regclass, hub_each.attname);
${mapListDefault(mapping)}        hub_up := hub_up || format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', hub_each.adrelid::regclass, hub_each.attname, hub_each.expression);
      ELSIF hub_each.relkind IN ('i', 'I') THEN
        CONTINUE WHEN NOT hub_each.has_expression OR hub_each.is_inherited;
        hub_down := hub_down || format('DROP INDEX %s', hub_each.objid::regclass);
        -- An index of a partitioned table is written without those of its partitions.
        hub_up := hub_up || regexp_replace(pg_get_indexdef(hub_each.objid), '^(CREATE (?:UNIQUE )?INDEX (?:"(?:[^"]|"")*"|[^ ]+) ON )ONLY ', '\\1')
          || (format('COMMENT ON INDEX %s IS ', hub_each.objid::regclass) || quote_literal(obj_description(hub_each.objid, 'pg_class')));
      ELSIF hub_each.classid <> 'pg_statistic_ext'::regclass
        AND NOT coalesce(hub_each.relkind IN ('r', 'p') AND hub_each.attnum IS NOT NULL AND coalesce(hub_each.generated, '') = '', FALSE)
      THEN
        hub_refused := hub_refused || CASE
          WHEN hub_each.classid = 'pg_rewrite'::regclass THEN
            (SELECT pg_describe_object('pg_class'::regclass, r.ev_class, 0) FROM pg_rewrite r WHERE r.oid = hub_each.objid)
          WHEN hub_each.adrelid IS NOT NULL THEN pg_describe_object('pg_class'::regclass, hub_each.adrelid, hub_each.adnum)
          WHEN hub_each.relkind IN ('v', 'm', 'f', 'c') THEN pg_describe_object(hub_each.classid, hub_each.objid, 0)
          ELSE pg_describe_object(hub_each.classid, hub_each.objid, hub_each.objsubid) END;
      END IF;
    END LOOP;
    IF hub_refused <> '{}' THEN
      RAISE EXCEPTION 'hub: the values of enum % cannot be changed while it is used by %; drop it first and recreate it afterwards', hub_path,
        (SELECT string_agg(DISTINCT r, ', ') FROM unnest(hub_refused) r) USING ERRCODE = 'dependent_objects_still_exist';
    END IF;
    hub_up := array_remove(hub_up, NULL);
${mapDefinitions(mapping)}`
}

/** Restores the properties of the type itself, and drops the old type. */
export const TYPE_AGAIN = `    hub_type_up := array(
      SELECT s FROM (
        SELECT 1 AS place, format('ALTER TYPE %s OWNER TO %I', hub_path, pg_get_userbyid(t.typowner)) AS s
          FROM pg_type t WHERE t.oid = hub_type AND pg_get_userbyid(t.typowner) <> current_user
        UNION ALL
        SELECT 2, format('COMMENT ON TYPE %s IS %L', hub_path, obj_description(hub_type, 'pg_type')) WHERE obj_description(hub_type, 'pg_type') IS NOT NULL
        UNION ALL
        SELECT 3, format('REVOKE ALL ON TYPE %s FROM PUBLIC', hub_path) FROM pg_type t WHERE t.oid = hub_type AND t.typacl IS NOT NULL
        UNION ALL
        SELECT 4, format('GRANT USAGE ON TYPE %s TO %s%s', hub_path, CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
                         CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
          FROM pg_type t, aclexplode(t.typacl) g WHERE t.oid = hub_type) x
       ORDER BY place) || format('DROP TYPE %s', hub_aside);`

/**
 * Fills `hub_convert`: one ALTER TABLE per table, which is rewritten once. Partitions and child tables follow their
 * parent.
 */
export function convertColumns(mapping: Readonly<Record<string, string>>): string {
  return `    hub_convert := array(
      SELECT format('ALTER TABLE %s ', a.attrelid::regclass) || string_agg(format(CASE a.atttypid
               WHEN hub_type THEN ${literal(`ALTER COLUMN %1$I TYPE %2$s USING ${mappedValue(mapping)}::%2$s`)}
               ELSE ${literal(`ALTER COLUMN %1$I TYPE %2$s[] USING ${mappedList(mapping, '%1$I')}::%2$s[]`)} END, a.attname, hub_path), ', ' ORDER BY a.attnum)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
       WHERE a.atttypid IN (hub_type, hub_list) AND NOT a.attisdropped AND a.attinhcount = 0
       GROUP BY a.attrelid ORDER BY a.attrelid);
`
}

/** A constant list is one literal, whatever it contains. */
function mapListDefault(mapping: Readonly<Record<string, string>>): string {
  if (Object.keys(mapping).length === 0) return ''
  return `        IF hub_each.is_list AND hub_each.expression ~ '^''([^'']|'''')*''::[^'']*\\[\\]$' THEN
          EXECUTE format(${literal(`SELECT ${mappedList(mapping, '(%s)')}::text`)}, hub_each.expression) INTO hub_sql;
          hub_each.expression := format('%L::%s[]', hub_sql, hub_type::regtype);
        END IF;
`
}

/** Replaces removed values in `hub_up` where a definition uses them: PostgreSQL writes them as `'value'::type`. */
function mapDefinitions(mapping: Readonly<Record<string, string>>): string {
  return Object.entries(mapping)
    .map(([from, to]) => {
      const [old, replacement] = [`'${from.replaceAll("'", "''")}'::`, `'${to.replaceAll("'", "''")}'::`]
      const pattern = old.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`)
      return `    hub_up := array(
      SELECT regexp_replace(s, ${literal(pattern)} || regexp_replace(hub_type::regtype::text, '([^[:alnum:]])', '\\\\\\1', 'g') || '(?![[:alnum:]_$])',
                            ${literal(replacement.replaceAll('\\', '\\\\'))} || replace(hub_type::regtype::text, '\\', '\\\\'), 'g')
        FROM unnest(hub_up) WITH ORDINALITY u(s, place) ORDER BY place);
`
    })
    .join('')
}

function mappedValue(mapping: Readonly<Record<string, string>>): string {
  const cases = Object.entries(mapping).map(([from, to]) => ` WHEN ${formatted(from)} THEN ${formatted(to)}`)
  return cases.length === 0 ? '%1$I::text' : `(CASE %1$I::text${cases.join('')} ELSE %1$I::text END)`
}

function mappedList(mapping: Readonly<Record<string, string>>, list: string): string {
  return Object.entries(mapping).reduce(
    (mapped, [from, to]) => `array_replace(${mapped}, ${formatted(from)}, ${formatted(to)})`,
    `${list}::text[]`,
  )
}

/** A literal inside a template of `format`. */
function formatted(value: string): string {
  return literal(value).replaceAll('%', '%%')
}
