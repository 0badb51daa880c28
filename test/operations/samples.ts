import type { Operation } from '../../src/operations/operation.ts'
import { BATCH_SAMPLES } from './samples/batches.ts'
import { COLUMN_SAMPLES } from './samples/columns.ts'
import { CONSTRAINT_SAMPLES } from './samples/constraints.ts'
import { INDEX_SAMPLES } from './samples/indexes.ts'
import { OBJECT_SAMPLES } from './samples/objects.ts'
import type { Sample, SamplesOf } from './samples/sample.ts'
import { STATEMENT_SAMPLES } from './samples/statements.ts'
import { TABLE_SAMPLES } from './samples/tables.ts'

/**
 * Of every kind, with all that it may carry: a new operation does not compile without. Each is one for the tables of
 * `world.ts`, where test/dialects/matrix.test.ts runs it.
 */
export const SAMPLES: SamplesOf<Operation> = {
  ...TABLE_SAMPLES,
  ...COLUMN_SAMPLES,
  ...CONSTRAINT_SAMPLES,
  ...INDEX_SAMPLES,
  ...BATCH_SAMPLES,
  ...OBJECT_SAMPLES,
  ...STATEMENT_SAMPLES,
}

/** The operations alone. */
export const ALL_SAMPLES: readonly Operation[] = Object.values(SAMPLES)
  .flatMap((samples): readonly Sample[] => samples)
  .map(({ operation }) => operation)
