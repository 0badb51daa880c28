import { standingParts } from './standing.js'

export const status = {
  name: 'status',
  title: 'status, everything applied',
  runs: 5,
  warm: true,
  parts: (lab) => standingParts(lab, 'status'),
}
