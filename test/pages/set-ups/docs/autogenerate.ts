import { shop } from '../../shop.ts'
import type { SetUp } from '../../set-up.ts'

/** Two revisions, and a model. */
export const setUp: SetUp = {
  files: {
    ...shop,
    'src/models/session.ts': `import { Entity, PrimaryGeneratedColumn } from 'typeorm'
@Entity() export class Session { @PrimaryGeneratedColumn() id!: number }
`,
  },
}
