/* The years of a large book's search index: loaded newest first, once somebody searches. */
"use strict";

/** Load all parts, two at a time; `take` gets each with the number of its first document, `arrived` is told. */
window.briefbook.years = (parts, take, arrived) => {
  const { data, load } = window.briefbook;
  let base = 0, next = 0;
  const bases = parts.map(({ count }) => (base += count) - count);

  async function work() {
    while (next < parts.length) {
      const i = next++;
      const name = `_search/${parts[i].name}`;
      try {
        await load(`${name}.js`);
        take(data[name], bases[i]);
        parts[i].state = "searched";
      } catch {
        parts[i].state = "lost";
      }
      arrived();
    }
  }

  work();
  work();

  const called = (year) => year ?? "undated sources";

  /** How much is searched, in words; nothing when it is all. */
  function progress() {
    const years = [...new Set(parts.map(({ year }) => year))];
    const done = years.filter((year) => parts.every((part) => part.year !== year || part.state));
    const lost = years.filter((year) => parts.some((part) => part.year === year && part.state === "lost"));
    if (done.length < years.length) return `Searching: ${done.length} of ${years.length} years so far`;
    return lost.length ? `Not searched, since it did not load: ${lost.map(called).join(", ")}` : "";
  }

  return { progress };
};
