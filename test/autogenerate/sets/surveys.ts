import type { EntitySet } from './words.ts'

export const surveys: EntitySet = ({ key, uuid, str, text, int, flag, at, json, list, pick, stamps, one, many }) => ({
  Survey: {
    columns: {
      id: uuid,
      title: str(200),
      intro: text({ nullable: true }),
      open: flag(false),
      closesAt: at({ nullable: true }),
      theme: json({ default: { colour: '#336699', logo: null } }),
      ...stamps,
    },
    relations: { pages: many('Page', 'survey') },
  },
  Page: {
    columns: { id: key, position: int(), title: str(200, { default: '' }) },
    relations: { survey: one('Survey', { nullable: false, onDelete: 'CASCADE' }), questions: many('Question', 'page') },
    uniques: [{ columns: ['survey', 'position'] }],
  },
  Question: {
    columns: {
      id: key,
      position: int({ default: 0 }),
      text: text(),
      kind: pick(['text', 'number', 'choice', 'choices', 'scale']),
      required: flag(false),
      rules: json({ nullable: true }),
    },
    relations: {
      page: one('Page', { nullable: false, onDelete: 'CASCADE' }),
      choices: many('Choice', 'question'),
      after: one('Question', { onDelete: 'SET NULL' }),
    },
  },
  Choice: {
    columns: { id: key, text: str(300), value: str(50) },
    relations: { question: one('Question', { nullable: false, onDelete: 'CASCADE' }) },
    uniques: [{ columns: ['question', 'value'] }],
  },
  Respondent: {
    columns: {
      id: uuid,
      email: str(320, { nullable: true }),
      locale: str(10, { default: 'en-GB' }),
      startedAt: at({ createDate: true }),
      submittedAt: at({ nullable: true }),
    },
    relations: { survey: one('Survey', { nullable: false, onDelete: 'CASCADE' }) },
    indices: [{ columns: ['survey', 'email'], unique: true, where: 'email IS NOT NULL' }],
  },
  Answer: {
    columns: {
      respondentId: { ...uuid, generated: undefined },
      questionId: int({ primary: true }),
      text: text({ nullable: true }),
      number: { type: 'decimal', nullable: true },
      chosen: list({ nullable: true }),
    },
    relations: {
      respondent: one('Respondent', { joinColumn: { name: 'respondentId' }, onDelete: 'CASCADE' }),
      question: one('Question', { joinColumn: { name: 'questionId' }, onDelete: 'CASCADE' }),
    },
    checks: [{ name: 'something_is_said', expression: 'text IS NOT NULL OR number IS NOT NULL OR chosen IS NOT NULL' }],
  },
})
