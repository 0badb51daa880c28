import { describe, expect, it } from 'vitest'

import { renameSteps } from '../../../src/autogenerate/renames/rename-order.ts'

/** Changes and steps are written `a>b`. */
function steps(changes: readonly string[], there: readonly string[], fold?: (name: string) => string): string[] {
  const pairs = changes.map((text) => {
    const [from = '', to = ''] = text.split('>')
    return { from, to }
  })
  return renameSteps(pairs, there, fold).map(({ from, to }) => `${from}>${to}`)
}

describe('the order in which names change', () => {
  it('is as given where the new names are free', () => {
    expect(steps(['a>x', 'b>y'], ['a', 'b', 'c'])).toEqual(['a>x', 'b>y'])
  })

  it('gives a name when the one that has it has gone', () => {
    expect(steps(['a>b', 'b>c', 'c>d'], ['a', 'b', 'c'])).toEqual(['c>d', 'b>c', 'a>b'])
  })

  it('moves one aside where names go round', () => {
    expect(steps(['a>b', 'b>a'], ['a', 'b'])).toEqual(['a>a_old', 'b>a', 'a_old>b'])
    expect(steps(['a>b', 'b>c', 'c>a'], ['a', 'b', 'c', 'a_old'])).toEqual(['a>a_old_2', 'c>a', 'b>c', 'a_old_2>b'])
  })

  it('moves aside what has a new name and is not renamed itself', () => {
    expect(steps(['a>b'], ['a', 'b'])).toEqual(['b>b_old', 'a>b'])
  })

  it('changes nothing but the case of a name where the database does not tell it', () => {
    expect(steps(['name>Name'], ['name'], (name) => name.toLowerCase())).toEqual(['name>Name'])
  })
})
