export const id = 147;
export const ids = [147];
export const modules = {

/***/ 5147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   COMMON_HTML: () => (/* reexport safe */ _entities_js__WEBPACK_IMPORTED_MODULE_1__.KS),
/* harmony export */   EntityDecoder: () => (/* reexport safe */ _EntityDecoder_js__WEBPACK_IMPORTED_MODULE_0__.A)
/* harmony export */ });
/* harmony import */ var _EntityDecoder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9046);
/* harmony import */ var _entities_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7376);
/**
 * @nodable/entities
 *
 * Standalone, zero-dependency XML/HTML entity replacement.
 *

 */







/***/ })

};
