import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { resolvePeriod } from '../../src/inputs/period.ts'

const dates = (from: string, to = from): { from: string; to: string } => ({ from, to })

test.each([
  ['today', '2026-11-24T12:00Z', 'UTC', dates('2026-11-24')],
  ['today', '2026-11-24T23:30Z', 'Europe/Berlin', dates('2026-11-25')],
  ['today', '2026-11-24T03:00Z', 'America/New_York', dates('2026-11-23')],
  ['yesterday', '2026-01-01T00:00Z', 'UTC', dates('2025-12-31')],
  ['yesterday', '2024-03-01T10:00Z', 'UTC', dates('2024-02-29')],
  ['last-7-days', '2026-11-24T12:00Z', 'UTC', dates('2026-11-17', '2026-11-23')],
  ['last-1-days', '2026-11-24T12:00Z', 'UTC', dates('2026-11-23')],
  ['this-week', '2026-11-24T12:00Z', 'UTC', dates('2026-11-23', '2026-11-24')],
  ['this-week', '2026-11-23T12:00Z', 'UTC', dates('2026-11-23')],
  ['this-week', '2026-11-29T12:00Z', 'UTC', dates('2026-11-23', '2026-11-29')],
  ['last-week', '2026-11-29T12:00Z', 'UTC', dates('2026-11-16', '2026-11-22')],
  ['last-week', '2026-01-01T12:00Z', 'UTC', dates('2025-12-22', '2025-12-28')],
  ['this-month', '2026-11-24T12:00Z', 'UTC', dates('2026-11-01', '2026-11-24')],
  ['last-month', '2026-01-31T12:00Z', 'UTC', dates('2025-12-01', '2025-12-31')],
  ['last-month', '2028-03-31T12:00Z', 'UTC', dates('2028-02-01', '2028-02-29')],
  ['2026-04', '2026-11-24T12:00Z', 'UTC', dates('2026-04-01', '2026-04-30')],
  ['2026-01', '2026-11-24T12:00Z', 'UTC', dates('2026-01-01', '2026-01-31')],
  ['2026-10', '2026-11-24T12:00Z', 'UTC', dates('2026-10-01', '2026-10-31')],
  ['2026-12', '2026-11-24T12:00Z', 'UTC', dates('2026-12-01', '2026-12-31')],
  ['2026-02', '2026-11-24T12:00Z', 'UTC', dates('2026-02-01', '2026-02-28')],
  // The night in which Berlin's clocks go back, and one in which Beirut has no midnight.
  ['yesterday', '2026-10-25T00:30Z', 'Europe/Berlin', dates('2026-10-24')],
  ['today', '2026-03-28T22:30Z', 'Asia/Beirut', dates('2026-03-29')],
])('%s at %s in %s is %j', (period, now, timeZone, expected) => {
  expect(resolvePeriod(period, timeZone, Date.parse(now))).toEqual(expected)
})

test.each([
  '',
  'Today',
  'last-0-days',
  'last-07-days',
  'last-100000-days',
  'last-7-days-ago',
  'the-last-7-days',
  'last--1-days',
  'next-week',
  '2026-00',
  '12026-04',
  '2026-13',
  '2026-4',
  '0000-01',
  '2026-04-01',
])('%j is not a period keyword', (period) => expect(resolvePeriod(period, 'UTC', 0)).toBeUndefined())

test('throws for an unknown time zone', () => {
  expect(() => resolvePeriod('today', 'Mars/Base', 0)).toThrow(RangeError)
})

const instant = fc.integer({ min: Date.parse('1971-01-01'), max: Date.parse('2099-12-31') })
const timeZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/Havana',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
)

test('every period starts no later than it ends, and last-N-days has N days', () => {
  fc.assert(
    fc.property(instant, timeZone, fc.integer({ min: 1, max: 99_999 }), (now, name, count) => {
      const today = resolvePeriod('today', name, now)?.from as string
      const { from, to } = resolvePeriod(`last-${count}-days`, name, now) as { from: string; to: string }
      expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(count - 1)
      expect(Date.parse(today) - Date.parse(to)).toBe(86_400_000)
      for (const period of ['this-week', 'last-week', 'this-month', 'last-month']) {
        const range = resolvePeriod(period, name, now) as { from: string; to: string }
        expect(range.from <= range.to && range.to <= today).toBe(true)
      }
    }),
  )
})
