import type { GraphRevision } from '../commands/graph/graph-result.ts'
import type { Model } from './model.ts'
import type { VirtualList } from './virtual-list.ts'

/** What the keys are pressed in. */
interface Parts {
  readonly box: HTMLElement
  readonly panel: HTMLElement
  readonly search: HTMLInputElement
  readonly list: VirtualList
  readonly model: Model
}

/** What the keys do. */
interface Actions {
  selected(): GraphRevision | undefined
  move(by: number): void
  end(isLast: boolean): void
  to(id: string): void
  read(): void
  leave(): void
  /** Shows everything again. */
  clear(): void
}

/** Arrows, Home, End and pages move in the list; `/` searches, Enter reads, Escape goes back. */
export function listKeys({ box, panel, search, list, model }: Parts, actions: Actions): void {
  const inList: Readonly<Record<string, () => void>> = {
    ArrowDown: () => actions.move(1),
    ArrowUp: () => actions.move(-1),
    PageDown: () => actions.move(list.pageSize),
    PageUp: () => actions.move(-list.pageSize),
    Home: () => actions.end(false),
    End: () => actions.end(true),
    ArrowRight() {
      const revision = actions.selected()
      const [below] = [...(revision?.downRevisions ?? []), ...(revision?.dependencies ?? [])]
      if (below !== undefined) actions.to(below)
    },
    ArrowLeft() {
      const above = model.children.get(actions.selected()?.revision ?? '')?.at(-1)
      if (above !== undefined) actions.to(above)
    },
    Enter: actions.read,
    Escape: actions.clear,
  }
  const inSearch: Readonly<Record<string, () => void>> = {
    ArrowDown: () => box.focus(),
    Enter: () => box.focus(),
    Escape() {
      actions.clear()
      box.focus()
    },
  }
  on(box, inList)
  on(search, inSearch)
  on(panel, { Escape: actions.leave })
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)
    if (event.key !== '/' || isTyping || isChord(event)) return
    event.preventDefault()
    search.focus()
    search.select()
  })
}

function on(part: HTMLElement, keys: Readonly<Record<string, () => void>>): void {
  part.addEventListener('keydown', (event) => {
    const act = keys[event.key]
    if (!act || isChord(event)) return
    event.preventDefault()
    act()
  })
}

function isChord({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey
}
