export const id = 295;
export const ids = [295];
export const modules = {

/***/ 5295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readRecipients: () => (/* binding */ readRecipients)
/* harmony export */ });
/* harmony import */ var age_encryption__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(273);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1454);
/* harmony import */ var _look_alikes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4396);
/* harmony import */ var _parsers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3095);
/* harmony import */ var _secret_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9460);





const postQuantum = /^age1(tag)?pq1/;
/**
 * The public keys of `encrypt-to`, each once. As in a recipients file of age, each line is a key, and lines that are empty
 * or begin with # are skipped.
 */
async function readRecipients(reader) {
    const lines = (reader.raw('encrypt-to') ?? '')
        .split(/\r?\n/)
        .map((line, index) => ({ name: `line ${index + 1}`, key: line.trim() }))
        .filter(({ key }) => !/^(#|$)/.test(key) || (0,_secret_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .hasSecretKey */ .i)(key));
    if (lines.length === 0)
        reader.addIssue('encrypt-to: contains no public key. Check the variable or secret that it is set from; lines that begin with # are comments.');
    for (const { name, key } of lines)
        if (!(await isUsable(key)))
            reader.addIssue(`encrypt-to: ${name} ${describeProblem(key)}${(0,_look_alikes_js__WEBPACK_IMPORTED_MODULE_2__/* .explainLookAlikes */ .Aq)(key, isPublicKey)}`);
    const strong = lines.find(({ key }) => postQuantum.test(key));
    const weak = lines.find(({ key }) => key.startsWith('age1') && !postQuantum.test(key));
    if (strong && weak)
        reader.addIssue(`encrypt-to: ${strong.name} is a post-quantum key, but ${weak.name} is not. The file would be no safer than with the weaker key alone, so age does not allow this. Use keys of one kind; age-keygen -pq creates post-quantum keys.`);
    return [...new Set(lines.map(({ key }) => key))];
}
function isPublicKey(key) {
    try {
        new age_encryption__WEBPACK_IMPORTED_MODULE_0__/* .Encrypter */ .T7().addRecipient(key);
        return true;
    }
    catch {
        return false;
    }
}
/** Some keys with a valid checksum are rejected only when they are used. A stream, or the library would load Node’s fetch. */
async function isUsable(key) {
    if (!isPublicKey(key))
        return false;
    const encrypter = new age_encryption__WEBPACK_IMPORTED_MODULE_0__/* .Encrypter */ .T7();
    encrypter.addRecipient(key);
    return encrypter.encrypt(new ReadableStream()).then(() => true, () => false);
}
/** What is wrong with a line that is no public key. Shows its beginning only if it is meant to be one. */
function describeProblem(key) {
    if ((0,_secret_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .hasSecretKey */ .i)(key))
        return 'contains a secret key. Set the public key instead; age-keygen -y prints it. If the secret key is not from a GitHub secret, it is in the workflow file or in its logs: create a new one. (The value is hidden.)';
    if (/^(ssh|ecdsa|sk)-/.test(key))
        return 'is an SSH key, which is not supported. Create an age key with age-keygen and set its public key.';
    if (key.match(/age1[a-z\d]+/g)?.some((part) => part !== key && isPublicKey(part)))
        return 'contains more than a public key. Set one key per line, without quotation marks or commas; comments are lines that begin with #.';
    if (!/^age1/i.test(key))
        return 'is not an age public key, which begins with age1. (The value is hidden.)';
    const shown = (0,_parsers_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .truncate */ .xv)(key, 20));
    if (/\s/.test(key))
        return `${shown} contains whitespace. Set one key per line; comments are lines that begin with #.`;
    if (/[A-Z]/.test(key))
        return `${shown} contains uppercase letters; public keys are lowercase. Copy it again.`;
    const expected = key.startsWith('age1pq1') ? 1959 : 62;
    const [, plugin] = /^age1(?!pq1|tag)([a-z][a-z\d-]*)1/.exec(key) ?? [];
    if (plugin && key.length !== expected)
        return `${shown} is a key of the age plugin ${(0,_parsers_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(plugin)}. Plugins are not supported; create a key with age-keygen.`;
    if (key.length !== expected && !key.startsWith('age1tag'))
        return `${shown} has ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCount */ .B4)(String(key.length))} characters instead of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCount */ .B4)(String(expected))}. Copy it again, in one line.`;
    return `${shown} is not a valid public key: at least one character is wrong. Copy it again.`;
}


/***/ })

};
