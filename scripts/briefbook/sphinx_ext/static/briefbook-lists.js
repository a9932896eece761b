/* Lists of records: narrowed by kind, state, actor or agreement, and sorted. Without it the lists are whole. */
"use strict";

(async () => {
  const { records: ask, element } = window.briefbook;
  const listed = [...document.querySelectorAll(".bb-entry")];
  const asked = (ids) => ask(ids).catch(() => ({})); // without data the lists stay whole
  const own = await asked(listed.map((entry) => entry.id));
  const linked = Object.values(own).flatMap((one) => [...one.places ?? [], ...one.who ?? [], ...one.treaties ?? []]);
  const records = { ...own, ...await asked(linked) };
  const entries = listed.filter((entry) => records[entry.id]);
  if (!entries.length) return;
  const of = (entry) => records[entry.id];
  const title = (id) => records[id]?.name ?? id;
  const words = (kind) => kind.replaceAll("-", " ").replace("communique", "communiqué").replace(/^./, (c) => c.toUpperCase());

  /** The values that the entries have, with how many have each; the most frequent first. */
  function values(read) {
    const found = new Map();
    for (const entry of entries) for (const value of read(of(entry)) ?? []) found.set(value, (found.get(value) ?? 0) + 1);
    return [...found].sort((a, b) => b[1] - a[1] || title(a[0]).localeCompare(title(b[0])));
  }

  const facets = [
    ["Kind", (record) => record.kind && [record.kind], words],
    ["State or territory", (record) => record.places, title],
    ["Who", (record) => record.who, title],
    ["Agreement or measure", (record) => record.treaties, title],
  ].map(([label, read, name]) => ({ label, read, name, found: values(read) })).filter(({ found }) => found.length > 1);

  const sorts = [["As in the book", null]];
  if (!document.querySelector(".bb-year")) {
    sorts.push(["By name", (a, b) => (of(a).sort ?? of(a).name).localeCompare(of(b).sort ?? of(b).name)]);
    sorts.push(["Most mentioned first", (a, b) => (of(b).count ?? 0) - (of(a).count ?? 0)]);
    if (entries.some((entry) => of(entry).date)) sorts.push(["By date", (a, b) => (of(a).date ?? "9999").localeCompare(of(b).date ?? "9999")]);
  }

  function select(label, options) {
    const field = element("select", {}, ...options.map(([value, text]) => element("option", { value }, text)));
    return [field, element("label", {}, element("span", {}, label), field)];
  }

  const status = element("p", { role: "status", class: "bb-filter-count" });
  const bar = element("form", { class: "bb-filters", "aria-label": "Narrow this list" });
  for (const facet of facets) {
    const options = facet.found.map(([value, count]) => [value, `${facet.name(value)} (${count})`]);
    const [field, label] = select(facet.label, [["", "All"], ...options]);
    facet.field = field;
    bar.append(label);
  }
  let order;
  if (sorts.length > 1) {
    const [field, label] = select("Sort", sorts.map(([text], i) => [String(i), text]));
    order = field;
    bar.append(label);
  }
  const reset = element("button", { type: "reset" }, "Show all");
  bar.append(reset, status);

  const parents = [...new Set(entries.map((entry) => entry.parentElement))];
  const asWritten = new Map(parents.map((parent) => [parent, entries.filter((entry) => entry.parentElement === parent)]));

  function update() {
    for (const entry of entries) {
      entry.hidden = facets.some(({ field, read }) => field.value && !(read(of(entry)) ?? []).includes(field.value));
    }
    const compare = order && sorts[Number(order.value)][1];
    for (const [parent, own] of asWritten) {
      const now = compare ? [...own].sort(compare) : own;
      if (now.some((entry, i) => parent.querySelectorAll(":scope > .bb-entry")[i] !== entry)) {
        const behind = [...parent.children].reverse().find((child) => child.matches(".bb-entry"))?.nextElementSibling ?? null;
        for (const entry of now) parent.insertBefore(entry, behind);
      }
      if (parent.matches("section") && !parent.contains(document.querySelector("article h1"))) parent.hidden = own.every((entry) => entry.hidden);
    }
    const shown = entries.filter((entry) => !entry.hidden).length;
    status.textContent = shown === entries.length ? `${shown} entries` : `${shown} of ${entries.length} entries`;
    reset.disabled = shown === entries.length && !(order && order.value !== "0");
  }

  bar.addEventListener("change", update);
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("reset", () => setTimeout(update));
  const heading = document.querySelector("article h1");
  let first = entries[0];
  while (first.parentElement !== heading.parentElement) first = first.parentElement;
  first.before(bar);
  update();

  /* A link may lead to an entry that is filtered away. */
  const reveal = () => {
    const entry = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".bb-entry");
    if (!entry?.hidden) return;
    bar.reset();
    setTimeout(() => entry.scrollIntoView());
  };
  window.addEventListener("hashchange", reveal);
})();
