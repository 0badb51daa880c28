// The way into planning for the floors above; each plan is made in its own file.
export { planDowngrade, planUndo } from './plan-downgrade.ts'
export { planStamp, type StampPlan } from './plan-stamp.ts'
export { planUpgrade } from './plan-upgrade.ts'
export { replan } from './replan.ts'
export type { Plan, Step } from './steps.ts'
