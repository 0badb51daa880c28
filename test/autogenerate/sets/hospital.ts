import type { EntitySet } from './words.ts'

export const hospital: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  text,
  int,
  num,
  flag,
  at,
  day,
  json,
  pick,
  stamps,
  one,
  many,
  both,
}) => ({
  Department: {
    columns: { id: key, code: str(8, { unique: true, comment: 'as on the door signs' }), name: str(120) },
    relations: { head: one('Doctor', { onDelete: 'SET NULL' }), wards: many('Ward', 'department') },
  },
  Ward: {
    columns: { id: key, name: str(60), beds: int() },
    relations: { department: one('Department', { nullable: false }) },
    checks: [{ expression: 'beds > 0' }],
    uniques: [{ columns: ['department', 'name'] }],
  },
  Doctor: {
    columns: { id: uuid, licence: str(30, { unique: true }), name: str(120), retired: flag(false) },
    relations: {
      department: one('Department', { nullable: false, onDelete: 'RESTRICT' }),
      specialities: both('Speciality'),
    },
  },
  Speciality: {
    columns: { code: str(12, { primary: true, primaryKeyConstraintName: 'pk_speciality' }), label: str(120) },
  },
  Patient: {
    columns: {
      id: uuid,
      insurance: str(40, { nullable: true, unique: true }),
      name: str(150),
      born: day(),
      sex: pick(['f', 'm', 'x'], { nullable: true }),
      blood: pick(['0+', '0-', 'A+', 'A-', 'B+', 'B-', 'AB+', 'AB-'], { nullable: true }),
      allergies: text({ nullable: true, comment: `"penicillin, nuts"; what the patient says` }),
      ...stamps,
    },
    indices: [{ columns: ['name', 'born'] }],
  },
  Admission: {
    columns: {
      id: key,
      from: at({ name: 'from' }),
      until: at({ nullable: true, name: 'until' }),
      bed: int(),
      reason: text(),
    },
    relations: {
      patient: one('Patient', { nullable: false, onDelete: 'RESTRICT' }),
      ward: one('Ward', { nullable: false, onDelete: 'RESTRICT' }),
      doctor: one('Doctor', { nullable: false }),
    },
    checks: [{ expression: '"until" IS NULL OR "until" >= "from"' }],
    indices: [{ name: 'one_patient_a_bed', columns: ['ward', 'bed'], unique: true, where: '"until" IS NULL' }],
  },
  Measurement: {
    columns: {
      id: key,
      kind: pick(['pulse', 'temperature', 'pressure', 'oxygen']),
      value: num(8, 3),
      unit: str(12),
      takenAt: at({ precision: isPostgres ? 3 : undefined }),
      raw: json({ nullable: true }),
    },
    relations: { admission: one('Admission', { nullable: false, onDelete: 'CASCADE' }) },
    indices: [{ columns: ['admission', 'kind', 'takenAt'] }],
  },
  Prescription: {
    columns: {
      id: key,
      drug: str(120),
      dose: num(8, 3),
      unit: pick(['mg', 'ml', 'IU']),
      every: isPostgres ? { type: 'interval', default: '8 hours' } : str(20, { default: '8 hours' }),
      from: day(),
      until: day({ nullable: true }),
    },
    relations: {
      admission: one('Admission', { nullable: false, onDelete: 'CASCADE' }),
      doctor: one('Doctor', { nullable: false }),
    },
    checks: [{ expression: 'dose > 0' }],
  },
})
