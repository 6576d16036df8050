// Licence expressions (https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/), and the
// slash that old crates write for OR.

/** Whether what `expression` asks for is granted by the `allowed` licences alone. */
export function isAllowed(expression, allowed) {
  const words = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  const next = (word) => words[0] === word && words.shift() !== undefined;

  function alternatives() {
    let granted = together();
    while (next("OR")) granted = together() || granted;
    return granted;
  }

  function together() {
    let granted = one();
    while (next("AND")) granted = one() && granted;
    return granted;
  }

  function one() {
    if (next("(")) {
      const granted = alternatives();
      return next(")") && granted;
    }
    const name = words.shift();
    return next("WITH") ? allowed.includes(`${name} WITH ${words.shift()}`) : allowed.includes(name);
  }

  return alternatives() && words.length === 0;
}
