// <bundle> <revisions> [graph]: plans a graph of branches, merges, several bases and dependencies, up to the heads and down
// to the base; with `graph` only makes the graph. The graph is the same on every machine.
import { planDowngrade, planUpgrade } from '../../../src/revision/plan.ts'
import { RevisionMap } from '../../../src/revision/revision-map.ts'

const [, , count, only] = process.argv
const revisions = graph(Number(count))
if (only !== 'graph') {
  const map = RevisionMap.from(revisions)
  const up = planUpgrade(map, [], 'heads')
  const down = planDowngrade(map, up.destination, 'base')
  console.log(`${up.steps.length} up, ${down.steps.length} down`)
}

function graph(size) {
  let seed = 1
  const below = (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed % limit
  }
  return Array.from({ length: size }, (_, index) => {
    if (index === 0 || below(50) === 0) return revision(index, [])
    const recent = () => index - 1 - below(Math.min(index, 20))
    const parents = below(8) === 0 ? [...new Set([recent(), recent()])] : [recent()]
    return revision(index, parents, below(20) === 0 ? [below(index)] : [])
  })
}

function revision(index, downRevisions, dependsOn = []) {
  const idOf = (place) => `r${String(place).padStart(8, '0')}`
  return {
    id: idOf(index),
    downRevisions: downRevisions.map(idOf),
    dependsOn: dependsOn.map(idOf),
    branchLabels: [],
    message: '',
    sortKey: idOf(index),
    file: null,
  }
}
