import { standingParts } from './standing.js'

export const nothing = {
  name: 'nothing',
  title: 'upgrade with nothing to do',
  warm: true,
  parts: (lab) => standingParts(lab, 'up'),
}
