import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { resolvePeriod } from '../src/period.ts'

const days = (from: string, to = from): { from: string; to: string } => ({ from, to })

test.each([
  ['today', '2026-11-24T12:00Z', 'UTC', days('2026-11-24')],
  ['today', '2026-11-24T23:30Z', 'Europe/Berlin', days('2026-11-25')],
  ['today', '2026-11-24T03:00Z', 'America/New_York', days('2026-11-23')],
  ['yesterday', '2026-01-01T00:00Z', 'UTC', days('2025-12-31')],
  ['yesterday', '2024-03-01T10:00Z', 'UTC', days('2024-02-29')],
  ['last-7-days', '2026-11-24T12:00Z', 'UTC', days('2026-11-17', '2026-11-23')],
  ['last-1-days', '2026-11-24T12:00Z', 'UTC', days('2026-11-23')],
  ['this-week', '2026-11-24T12:00Z', 'UTC', days('2026-11-23', '2026-11-24')],
  ['this-week', '2026-11-23T12:00Z', 'UTC', days('2026-11-23')],
  ['this-week', '2026-11-29T12:00Z', 'UTC', days('2026-11-23', '2026-11-29')],
  ['last-week', '2026-11-29T12:00Z', 'UTC', days('2026-11-16', '2026-11-22')],
  ['last-week', '2026-01-01T12:00Z', 'UTC', days('2025-12-22', '2025-12-28')],
  ['this-month', '2026-11-24T12:00Z', 'UTC', days('2026-11-01', '2026-11-24')],
  ['last-month', '2026-01-31T12:00Z', 'UTC', days('2025-12-01', '2025-12-31')],
  ['last-month', '2028-03-31T12:00Z', 'UTC', days('2028-02-01', '2028-02-29')],
  ['2026-04', '2026-11-24T12:00Z', 'UTC', days('2026-04-01', '2026-04-30')],
  ['2026-02', '2026-11-24T12:00Z', 'UTC', days('2026-02-01', '2026-02-28')],
  // The night in which Berlin's clocks go back, and one in which Beirut has no midnight.
  ['yesterday', '2026-10-25T00:30Z', 'Europe/Berlin', days('2026-10-24')],
  ['today', '2026-03-28T22:30Z', 'Asia/Beirut', days('2026-03-29')],
])('%s at %s in %s', (word, now, zone, dates) => {
  expect(resolvePeriod(word, zone, Date.parse(now))).toEqual(dates)
})

test.each([
  '',
  'Today',
  'last-0-days',
  'last-07-days',
  'last--1-days',
  'next-week',
  '2026-13',
  '2026-4',
  '0000-01',
  '2026-04-01',
])('%j is no period', (word) => expect(resolvePeriod(word, 'UTC', 0)).toBeUndefined())

test('an unknown zone throws', () => {
  expect(() => resolvePeriod('today', 'Mars/Base', 0)).toThrow(RangeError)
})

const instant = fc.integer({ min: Date.parse('1971-01-01'), max: Date.parse('2099-12-31') })
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/Havana',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
)

test('every period begins before it ends, and last-N-days has N days', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: 1, max: 99_999 }), (now, name, count) => {
      const today = resolvePeriod('today', name, now)?.from as string
      const { from, to } = resolvePeriod(`last-${count}-days`, name, now) as { from: string; to: string }
      expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(count - 1)
      expect(Date.parse(today) - Date.parse(to)).toBe(86_400_000)
      for (const word of ['this-week', 'last-week', 'this-month', 'last-month']) {
        const dates = resolvePeriod(word, name, now) as { from: string; to: string }
        expect(dates.from <= dates.to && dates.to <= today).toBe(true)
      }
    }),
  )
})
