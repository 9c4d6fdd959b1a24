export const id = 162;

export const ids = [ 162 ];

export const modules = {
  9162: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
    __webpack_require__.d(__webpack_exports__, {
      periods: () => periods,
      resolvePeriod: () => resolvePeriod
    });
    var temporal_polyfill__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8599);
    const periods = "today, yesterday, last-7-days (any number), this-week, last-week, this-month, last-month or a month like 2026-04";
    function resolvePeriod(word, zone, now) {
      const today = temporal_polyfill__WEBPACK_IMPORTED_MODULE_0__.fE.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
      const monday = today.subtract({
        days: today.dayOfWeek - 1
      });
      const first = today.with({
        day: 1
      });
      switch (word) {
       case "today":
        return dates(today, today);

       case "yesterday":
        return dates(today.subtract({
          days: 1
        }), today.subtract({
          days: 1
        }));

       case "this-week":
        return dates(monday, today);

       case "last-week":
        return dates(monday.subtract({
          days: 7
        }), monday.subtract({
          days: 1
        }));

       case "this-month":
        return dates(first, today);

       case "last-month":
        return dates(first.subtract({
          months: 1
        }), first.subtract({
          days: 1
        }));
      }
      const days = /^last-([1-9]\d{0,4})-days$/.exec(word)?.[1];
      if (days) return dates(today.subtract({
        days: Number(days)
      }), today.subtract({
        days: 1
      }));
      const month = /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(word) && temporal_polyfill__WEBPACK_IMPORTED_MODULE_0__.fE.PlainYearMonth.from(word);
      if (month) return dates(month.toPlainDate({
        day: 1
      }), month.toPlainDate({
        day: month.daysInMonth
      }));
      return;
    }
    function dates(from, to) {
      return {
        from: from.toString(),
        to: to.toString()
      };
    }
  })
};
