import { standingParts } from './standing.js'

export const status = {
  name: 'status',
  title: 'status, everything applied',
  warm: true,
  parts: (lab) => standingParts(lab, 'status'),
}
