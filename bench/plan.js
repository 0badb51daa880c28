// Times planning for growing graphs, built code, and the ratio of each size to the one before: near 2 is near linear.
// On a busy machine single ratios stray, mostly by garbage collection; compare the first line with the last.
import { planDowngrade, planUpgrade } from '../dist/revision/plan.js'
import { RevisionMap } from '../dist/revision/revision-map.js'

const sizes = [1250, 2500, 5000, 10_000]
const rounds = 9

for (const [name, graph] of Object.entries({ chain, 'random graph': randomGraph })) {
  console.log(`\n${name}: milliseconds, best of ${rounds} (ratio to half the size)`)
  console.log(['revisions', 'build', 'upgrade heads', 'downgrade base'].map((text) => text.padStart(18)).join(''))
  let before = null
  measure(graph(500))
  for (const size of sizes) {
    const times = measure(graph(size))
    const cells = times.map(
      (time, index) => time.toFixed(1) + (before ? ` (${(time / before[index]).toFixed(1)})` : ''),
    )
    console.log([String(size), ...cells].map((text) => text.padStart(18)).join(''))
    before = times
  }
}

function measure(revisions) {
  const best = [Infinity, Infinity, Infinity]
  for (let round = 0; round < rounds; round++) {
    let map, up
    const times = [
      time(() => (map = RevisionMap.from(revisions))),
      time(() => (up = planUpgrade(map, [], 'heads'))),
      time(() => planDowngrade(map, up.destination, 'base')),
    ]
    for (const [index, each] of times.entries()) best[index] = Math.min(best[index], each)
  }
  return best
}

function time(work) {
  const start = performance.now()
  work()
  return performance.now() - start
}

function chain(size) {
  return Array.from({ length: size }, (_, index) => revision(index, index === 0 ? [] : [index - 1]))
}

/** Branches, merges, several bases and dependencies, the same on every machine. */
function randomGraph(size) {
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
