export const id = 822;
export const ids = [822];
export const modules = {

/***/ 1822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ resolvePeriod),
/* harmony export */   parsePeriod: () => (/* binding */ parsePeriod)
/* harmony export */ });
/* harmony import */ var temporal_polyfill__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7217);
/* harmony import */ var _parsers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3095);


const periodKeywords = 'one of today, yesterday, last-7-days (any number of days), this-week, last-week, this-month, last-month, since-last-success, or a month such as 2026-04';
/** The dates of a period keyword as resolvePeriod() returns them. Throws an Error with the text and what is allowed. */
function parsePeriod(text, timeZone, now) {
    const dates = resolvePeriod(text, timeZone, now);
    if (!dates)
        throw new Error(`${(0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(text)} must be ${periodKeywords}.`);
    return dates;
}
/**
 * The dates of a period keyword on the day that it is in `timeZone` at `now` (ms since the epoch). Weeks start on Monday.
 * `today` and `this-…` end today, every other keyword ends before today or is a complete month.
 * Undefined for an unknown keyword. Throws RangeError for an unknown time zone.
 */
function resolvePeriod(period, timeZone, now) {
    const today = temporal_polyfill__WEBPACK_IMPORTED_MODULE_1__/* .Temporal */ .fE.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
    const monday = today.subtract({ days: today.dayOfWeek - 1 });
    const first = today.with({ day: 1 });
    switch (period) {
        case 'today':
            return range(today, today);
        case 'yesterday':
            return range(today.subtract({ days: 1 }), today.subtract({ days: 1 }));
        case 'this-week':
            return range(monday, today);
        case 'last-week':
            return range(monday.subtract({ days: 7 }), monday.subtract({ days: 1 }));
        case 'this-month':
            return range(first, today);
        case 'last-month':
            return range(first.subtract({ months: 1 }), first.subtract({ days: 1 }));
    }
    const days = /^last-([1-9]\d{0,4})-days$/.exec(period)?.[1];
    if (days)
        return range(today.subtract({ days: Number(days) }), today.subtract({ days: 1 }));
    const month = /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(period) && temporal_polyfill__WEBPACK_IMPORTED_MODULE_1__/* .Temporal */ .fE.PlainYearMonth.from(period);
    if (month)
        return range(month.toPlainDate({ day: 1 }), month.toPlainDate({ day: month.daysInMonth }));
    return undefined;
}
function range(from, to) {
    return { from: from.toString(), to: to.toString() };
}


/***/ })

};
