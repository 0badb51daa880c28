import type { GraphRevision, RevisionDetails } from '../commands/graph/graph-result.ts'
import { type Content, element } from './element.ts'
import type { Model } from './model.ts'
import { countsText, dateText, durationText, stateTexts } from './texts.ts'

/** All that is known of a revision. `go` is called with the id of another that is named. */
export function detailsOf(revision: GraphRevision, model: Model, go: (id: string) => void): readonly Content[] {
  const { message, details, members, downRevisions, dependencies } = revision
  const links = (ids: readonly string[]): readonly Content[] =>
    ids.map((id) => {
      const known = model.byId.get(id)
      if (!known) return element('code', {}, id)
      const button = element('button', { type: 'button', class: 'link' }, element('code', {}, id), ` ${known.message}`)
      button.addEventListener('click', () => go(id))
      return button
    })
  const above = model.children.get(revision.revision) ?? []
  const more = withoutFirst(details?.longMessage ?? '', message)
  return [
    element('h2', {}, message === '' ? '(no message)' : message),
    more === '' ? null : element('p', { class: 'long' }, more),
    element(
      'dl',
      {},
      ...term('Revision', [element('code', {}, revision.revision)]),
      ...term('Created', revision.createDate === null ? [] : [dateText(revision.createDate)]),
      ...term('Author', details?.author ? [details.author] : []),
      ...term('File', revision.file === null ? [] : [element('code', {}, revision.file)]),
      ...term('Labels', revision.branchLabels.length === 0 ? [] : [revision.branchLabels.join(', ')]),
      ...term('Stands on', links(downRevisions)),
      ...term('Depends on', links(dependencies)),
      ...term('Followed by', links(above)),
    ),
    ...placesOf(revision, model),
    ...(details ? operationsOf(details) : []),
    ...(details ? sqlOf(details) : []),
    members.length === 0
      ? null
      : element(
          'details',
          { class: 'members' },
          element('summary', {}, `Squash of ${members.length} revisions`),
          element(
            'ol',
            {},
            ...members.map((each) =>
              element('li', {}, element('code', {}, each.revision), ` ${each.message ?? '(its file is gone)'}`),
            ),
          ),
        ),
  ]
}

/** The comment of a file without its first line, which is the message. */
function withoutFirst(text: string, message: string): string {
  return (text.startsWith(message) ? text.slice(message.length) : text).trim()
}

function term(name: string, values: readonly Content[]): readonly Content[] {
  return values.length === 0 ? [] : [element('dt', {}, name), ...values.map((value) => element('dd', {}, value))]
}

/** What it is in each environment, and when it was applied. */
function placesOf(revision: GraphRevision, { places }: Model): readonly Content[] {
  if (places.length === 0) return []
  const rows = places.map((place) => {
    const logged = place.log.get(revision.revision)
    const state = place.stateOf(revision)
    const took = logged?.milliseconds ?? null
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, place.name),
      element('td', {}, element('span', { class: `pill ${state}` }, stateTexts[state])),
      element('td', {}, logged ? dateText(logged.at).replace(' UTC', '') : ''),
      element('td', {}, took === null ? '' : durationText(took)),
      element('td', {}, logged ? countsText(logged.counts) : ''),
    )
  })
  const heads = ['Environment', 'State', 'Applied (UTC)', 'Took', 'Did'].map((each) =>
    element('th', { scope: 'col' }, each),
  )
  return [
    element('h3', {}, 'Environments'),
    element(
      'div',
      { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Environments' },
      element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows)),
    ),
  ]
}

function operationsOf({ operations }: RevisionDetails): readonly Content[] {
  return operations.flatMap(({ databases, operations: lines, unknown }) => [
    element('h3', {}, operations.length > 1 ? `Operations (${databases.join(', ')})` : 'Operations'),
    lines.length === 0 && unknown === null ? element('p', { class: 'soft' }, 'None.') : null,
    lines.length === 0 ? null : element('ul', { class: 'operations' }, ...lines.map((line) => element('li', {}, line))),
    unknown === null ? null : element('p', { class: 'soft' }, `Not all is known: ${unknown}.`),
  ])
}

/** Closed until it is asked for; what cannot be written says why. */
function sqlOf({ sql }: RevisionDetails): readonly Content[] {
  if (sql.length === 0) return []
  return [
    element('h3', {}, 'SQL'),
    ...sql.map(({ database, sql: text, reason }) => {
      if (text === null)
        return element('p', { class: 'soft' }, `${database}: cannot be written without a database: ${reason ?? ''}`)
      if (text.trim() === '') return element('p', { class: 'soft' }, `${database}: nothing.`)
      const lines = text.trimEnd().split('\n').length
      return element(
        'details',
        { class: 'sql' },
        element(
          'summary',
          {},
          `${database} `,
          element('span', { class: 'soft' }, `${lines} line${lines === 1 ? '' : 's'}`),
        ),
        element(
          'pre',
          { tabindex: 0, role: 'region', 'aria-label': `SQL for ${database}` },
          element('code', {}, text.trimEnd()),
        ),
      )
    }),
  ]
}
