import { expect, test } from 'vitest'
import { nearest } from '../src/nearest.ts'

const keys = ['url', 'dataSource', 'entities', 'versions', 'versionTable', 'templates', 'environments']

test('the nearest comes first', () => {
  expect(nearest('version', keys)).toEqual(['versions', 'versionTable'])
  expect(nearest('datasorce', keys)).toEqual(['dataSource'])
  expect(nearest('envirnoments', keys)).toEqual(['environments'])
})

test('two letters that changed places count once', () => {
  expect(nearest('ulr', ['uxx', 'url'])).toEqual(['url'])
})

test('there are at most as many as asked for, and none where nothing is near', () => {
  expect(nearest('aaaa', ['aaab', 'aaac', 'aaad', 'aaae'])).toEqual(['aaab', 'aaac', 'aaad'])
  expect(nearest('aaaa', ['aaab', 'aaac'], 1)).toEqual(['aaab'])
  expect(nearest('zebra', keys)).toEqual([])
  expect(nearest('x', ['y'])).toEqual([])
  expect(nearest('', keys)).toEqual([])
})
