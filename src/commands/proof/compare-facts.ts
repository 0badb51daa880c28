import type { Objects } from './read-state.ts'

/** What the two sides of a comparison are called in messages. */
export type SideNames = readonly [left: string, right: string]

/** Differences of owners, privileges and settings, in words. What is compared elsewhere is left to that. */
export function compareFacts(left: Objects, right: Objects, [leftName, rightName]: SideNames): readonly string[] {
  const keyed = ({ facts }: Objects) => new Map(facts.map((fact) => [`${fact.kind} ${fact.name}`, fact]))
  const [one, other] = [keyed(left), keyed(right)]
  const only = (own: typeof one, among: typeof one, name: string) =>
    [...own]
      .filter(([key, { isAlone }]) => isAlone && !among.has(key))
      .map(([key]) => `only by ${name} there is the ${key}`)
  const changed = [...one].flatMap(([key, { definition }]) => {
    const was = other.get(key)
    return was === undefined || was.definition === definition
      ? []
      : [`the ${key} has ${definition} by ${leftName}, ${was.definition} by ${rightName}`]
  })
  return [...only(one, other, leftName), ...only(other, one, rightName), ...changed]
}
