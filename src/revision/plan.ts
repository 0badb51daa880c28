// The planning functions for the floors above; each is in a file of its own.
export { planDowngrade, planUndo } from './plan-downgrade.ts'
export { planStamp, type StampPlan } from './plan-stamp.ts'
export { planUpgrade } from './plan-upgrade.ts'
export { replan } from './replan.ts'
export type { Plan, Step } from './steps.ts'
