/** Another year, month, day, weekday, hour, minute and second. */
const shift = ((431 * 24 + 5) * 60 + 17) * 60_000 + 13_000

/** Does something as if it was much later, so that whatever it takes from the clock is another value, however rounded. */
export async function atOtherTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const real = globalThis.Date
  const now = () => real.now() + shift
  globalThis.Date = new Proxy(real, {
    apply: () => new real(now()).toString(),
    construct: (target, given, newTarget: new () => object) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
  })
  try {
    return await work()
  } finally {
    globalThis.Date = real
  }
}
