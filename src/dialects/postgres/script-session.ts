import type { ScriptSession } from '../port/script.ts'
import { doBlock } from './do-block.ts'
import { literal } from './literal.ts'
import { lockTimeout } from './lock-timeout.ts'
import { mayLeaveSet, ownSettings, sessionSettings } from './session-settings.ts'

/** Uses DO blocks, which print nothing; the saved values are kept in settings of hub's own. */
export const scriptSession: ScriptSession = {
  maySet: mayLeaveSet,
  keep: (sql) => [
    doBlock(`BEGIN
  PERFORM set_config('hub.search_path', current_setting('search_path'), false);
  PERFORM set_config('hub.own', ${literal([...new Set(sql.flatMap(ownSettings))])}, false);
  PERFORM set_config('hub.session', (SELECT json_object_agg(name, setting) FROM (
    ${settings}
  ) now)::text, false);
END`),
  ],
  putBack: ({ tableLockTimeout }) => [
    doBlock(`DECLARE
  kept json := current_setting('hub.session');
  each record;
BEGIN
  PERFORM set_config('session_authorization', kept ->> 'session_authorization', false) WHERE session_user <> kept ->> 'session_authorization';
  PERFORM set_config('role', kept ->> 'role', false) WHERE current_setting('role') <> kept ->> 'role';
  FOR each IN SELECT name, was.value FROM (
    ${settings}
  ) now FULL JOIN json_each_text(kept) was(name, value) USING (name)
  WHERE now.setting IS DISTINCT FROM was.value LOOP
    IF each.value IS NULL THEN
      EXECUTE format('RESET %I', each.name);
    ELSE
      PERFORM set_config(each.name, each.value, false);
    END IF;
  END LOOP;
END`),
    // Settings for this transaction only have ended with the others.
    lockTimeout(tableLockTimeout),
  ],
  aside: (statements) => [
    doBlock(`BEGIN
  PERFORM set_config('hub.aside', current_setting('search_path'), false), set_config('search_path', current_setting('hub.search_path'), false);
END`),
    ...statements,
    doBlock(`BEGIN
  PERFORM set_config('search_path', current_setting('hub.aside'), false);
END`),
  ],
}

const settings = sessionSettings("current_setting('hub.own')").replaceAll('\n', '\n  ')
