import type { GraphRevision } from '../commands/graph/graph-result.ts'
import { detailsOf } from './details.ts'
import { element } from './element.ts'
import { found, isAll } from './find.ts'
import { footer, header } from './header.ts'
import { listKeys } from './keys.ts'
import { columnsOf } from './lanes.ts'
import { readModel } from './model.ts'
import { rowElement, rowId } from './row.ts'
import { plural } from './texts.ts'
import { makeTools } from './tools.ts'
import { VirtualList } from './virtual-list.ts'

const model = readModel()
const { revisions } = model.data
const columns = Math.min(12, Math.max(1, ...revisions.map(({ lanes }) => columnsOf(lanes))))
const narrow = matchMedia('(max-width: 700px)')
const tools = makeTools(model, changed)
const inner = element('div', { class: 'rows', role: 'presentation' })
const box = element(
  'div',
  { class: 'list', role: 'listbox', tabindex: 0, 'aria-label': 'Revisions, newest first' },
  inner,
)
const nothing = element('p', { class: 'nothing', hidden: true }, 'Nothing is found.')
const back = element('button', { type: 'button', class: 'back' }, 'Back to the graph')
const content = element('div', { class: 'content', tabindex: -1 })
const panel = element('section', { class: 'details', 'aria-label': 'The selected revision' }, back, content)
const main = element('main', {}, box, nothing, panel)
document.body.append(header(model), tools.bar, main, footer())
const list = new VirtualList(box, inner)

let shown: readonly GraphRevision[] = revisions
let selected = 0

function changed(): void {
  const id = shown[selected]?.revision
  const wanted = tools.wanted()
  shown = found(model, wanted)
  selected = Math.max(
    0,
    shown.findIndex(({ revision }) => revision === id),
  )
  const total = plural(revisions.length, 'revision')
  tools.tell(isAll(wanted) ? total : `${shown.length.toLocaleString('en')} of ${total}`)
  box.hidden = shown.length === 0
  nothing.hidden = shown.length > 0
  draw()
  select(selected)
}

function draw(): void {
  const [height, wanted] = [narrow.matches ? 50 : 30, tools.wanted()]
  const isInGraph = isAll(wanted)
  list.show({
    count: shown.length,
    rowHeight: height,
    row: (index) =>
      rowElement(shown[index] as GraphRevision, {
        index,
        count: shown.length,
        isSelected: index === selected,
        height,
        columns: narrow.matches ? Math.min(columns, 5) : columns,
        above: shown[index - 1] ?? null,
        isInGraph,
        places: model.places,
        place: wanted.place,
      }),
  })
}

function select(index: number, where: 'nearest' | 'centre' = 'nearest'): void {
  const before = selected
  selected = Math.min(Math.max(0, index), Math.max(0, shown.length - 1))
  list.reveal(selected, where)
  for (const each of new Set([before, selected])) list.refresh(each)
  const revision = shown[selected]
  if (!revision) {
    box.removeAttribute('aria-activedescendant')
    content.replaceChildren()
    return
  }
  box.setAttribute('aria-activedescendant', rowId(selected))
  content.replaceChildren(...detailsOf(revision, model, go).filter((each) => each !== null))
  panel.scrollTop = 0
}

/** Selects a revision by its id, in the whole graph if it is not among those that are shown. */
function go(id: string): void {
  const indexOf = () => shown.findIndex(({ revision }) => revision === id)
  if (indexOf() === -1) {
    tools.clear()
    changed()
  }
  if (indexOf() === -1) return
  select(indexOf(), 'centre')
  read()
}

/** The details, by keyboard or on a narrow screen in place of the graph. */
function read(): void {
  document.body.classList.add('is-reading')
  content.focus({ preventScroll: true })
  panel.scrollTop = 0
}

function leave(): void {
  document.body.classList.remove('is-reading')
  box.focus()
  list.reveal(selected)
}

box.addEventListener('click', ({ target }) => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  if (!row) return
  select(Number(row.dataset['index']))
  if (narrow.matches) read()
})
back.addEventListener('click', leave)
listKeys(
  { box, panel, search: tools.search, list, model },
  {
    selected: () => shown[selected],
    move: (by) => select(selected + by),
    end: (isLast) => select(isLast ? shown.length - 1 : 0),
    to(id) {
      const index = shown.findIndex(({ revision }) => revision === id)
      if (index !== -1) select(index)
    },
    read,
    leave,
    clear() {
      tools.clear()
      changed()
      select(selected, 'centre')
    },
  },
)
narrow.addEventListener('change', () => {
  draw()
  list.reveal(selected, 'centre')
})
addEventListener('beforeprint', () => list.whole(true))
addEventListener('afterprint', () => list.whole(false))
addEventListener('hashchange', () => go(location.hash.slice(1)))
changed()
const linked = location.hash.slice(1)
if (model.byId.has(linked)) select(shown.indexOf(model.byId.get(linked) as GraphRevision), 'centre')
box.focus()
