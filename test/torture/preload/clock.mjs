// Imported before hub (node --import): a system clock that is wrong. TORTURE_CLOCK is { by, wander } in milliseconds: how
// far it is off, and how far it jumps to either side, anew each time that it is asked.
const { by = 0, wander = 0 } = JSON.parse(process.env.TORTURE_CLOCK ?? '{}')
const Real = Date
const now = () => Real.now() + by + Math.round((Math.random() * 2 - 1) * wander)

globalThis.Date = class extends Real {
  constructor(...values) {
    super(...(values.length > 0 ? values : [now()]))
  }
  static now = now
}
