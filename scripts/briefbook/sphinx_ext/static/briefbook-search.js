/* The book's own search: paragraphs of the sources, persons, agreements, events and sections, while one types.
   Nothing is asked of a server: the index comes as scripts, of a large book year by year. */
"use strict";

(() => {
  const { root, cards, records, element, data, load } = window.briefbook;
  const head = data["_search/index"];
  const stemmer = new Stemmer();
  const PAIRED = /[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/;
  const RUNS = new RegExp(`${PAIRED.source}+|${PAIRED.source.replace("[", "[^")}+`, "g");
  const [NAME, WORD, ABOUT, PREFIX, TYPO] = [3, 1, 0.6, 0.7, 0.5];

  /* ---- Words, as the index has them ---- */

  const flat = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();

  function words(text) {
    return [...flat(text).matchAll(/[\p{L}\p{N}]+/gu)].flatMap(([word]) => word.match(RUNS).flatMap((run) =>
      !PAIRED.test(run) || run.length === 1 ? [run] : [...Array(run.length - 1).keys()].map((i) => run.slice(i, i + 2))));
  }

  const stem = (word) => stemmer.stemWord(word);

  /* ---- Documents by number: paragraphs by part and source, then records, then sections ---- */

  const EMPTY = { sources: [], records: [], sections: [], words: {}, names: {}, mentions: {}, about: {} };
  const parts = (head.parts ?? []).map(([name, year, , count]) => ({ name, year, count, state: "" }));
  const indexes = [];
  const inParts = parts.reduce((sum, { count }) => sum + count, 0);

  /** Take in an index whose first document has this number. */
  function take(value, base) {
    let end = base;
    const starts = (value.sources ?? []).map(([, , paragraphs]) => (end += paragraphs) - paragraphs);
    indexes.push({ ...EMPTY, ...value, base, starts, end });
    return end;
  }

  const firstRecord = take(head, inParts);
  const firstSection = firstRecord + (head.records ?? []).length;
  const total = firstSection + (head.sections ?? []).length;
  const { names } = indexes[0];

  /** Numbers of documents: distances in letters, each ended by a capital. */
  function numbers(packed, base = 0) {
    let [at, step] = [base, 0];
    const found = [];
    for (let i = 0; i < packed.length; i++) {
      const code = packed.charCodeAt(i);
      step = step * 26 + (code & 31) - 1;
      if (code < 97) { found.push(at += step); step = 0; }
    }
    return found;
  }

  const entries = (where, one) => indexes.flatMap((index) => (Object.hasOwn(index[where], one) ? numbers(index[where][one], index.base) : []));

  /** The documents of a name: records and sections that bear it, and the paragraphs that mention these records. */
  function named(one) {
    if (!Object.hasOwn(names, one)) return [];
    const bearers = numbers(names[one], inParts);
    const mentions = bearers.filter((n) => n < firstSection).flatMap((n) => entries("mentions", head.records[n - firstRecord][0]));
    return [...new Set([...bearers, ...mentions])];
  }

  function* holding(one) {
    for (const [found, weight] of [[named(one), NAME], [entries("words", one), WORD]]) {
      const rare = Math.log(1 + total / found.length);
      for (const n of found) yield [n, weight * rare];
    }
    for (const { about, starts, sources } of indexes) {
      if (!Object.hasOwn(about, one)) continue;
      for (const i of numbers(about[one])) for (let n = 0; n < sources[i][2]; n++) yield [starts[i] + n, ABOUT];
    }
  }

  const known = (one) => Object.hasOwn(names, one) || indexes.some(({ words, about }) => Object.hasOwn(words, one) || Object.hasOwn(about, one));

  /** All stems of names, then of texts; a stem of several years comes several times. */
  const stemsOf = { names: () => Object.keys(names), words: () => indexes.flatMap(({ words }) => Object.keys(words)) };

  /* ---- A large book: its years come while one reads what is found; a script of their own loads them ---- */

  let years, soon;
  let refill = () => {};

  /** Show anew what is found, not more often than a reader can follow. */
  const arrived = () => { soon ??= setTimeout(() => { soon = undefined; refill(); }, 200); };

  async function loadYears() {
    if (!parts.length || years) return;
    const said = (words) => ({ progress: () => words });
    years = said("Searching the sources");
    years = await load("_static/briefbook-years.js").then(() => window.briefbook.years(parts, take, arrived),
      () => said("The sources could not be searched"));
    arrived();
  }

  /* ---- Misspelt names ---- */

  /** Steps from one word to another, a swap of neighbours being one; more than `most` count as most + 1. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, last] = [[], [...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i++) {
      const now = [i];
      for (let j = 1; j <= b.length; j++) {
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
      }
      if (Math.min(...now) > most) return most + 1;
      [before, last] = [last, now];
    }
    return last[b.length];
  }

  function nearest(word) {
    const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
    for (const where of most ? ["names", "words"] : []) {
      let [best, found] = [most, []];
      for (const one of stemsOf[where]()) {
        const far = distance(word, one, best);
        if (far > best) continue;
        if (far < best) [best, found] = [far, []];
        found.push(one);
      }
      if (found.length) return [...new Set(found)];
    }
    return [];
  }

  /* ---- A query ---- */

  /** For a word of the query: the stems that answer it, each with its worth. */
  function answers(word, isLast) {
    const exact = stem(word);
    const found = new Map();
    if (known(exact)) found.set(exact, 1);
    if (isLast && word.length > 1) {
      for (const where of ["names", "words"]) {
        for (const one of stemsOf[where]()) if (one.startsWith(word) && !found.has(one)) found.set(one, PREFIX);
      }
    }
    if (!found.size) for (const one of nearest(word)) found.set(one, TYPO);
    return found;
  }

  function search(query) {
    const asked = [...new Set(words(query))];
    const telling = asked.filter((word) => typeof stopwords === "undefined" || !stopwords.has(word));
    const wanted = telling.length ? telling : asked;
    const stems = new Set();
    const respelt = [];
    const scores = new Map();
    wanted.forEach((word, i) => {
      const best = new Map();
      for (const [one, worth] of answers(word, i === wanted.length - 1 && !/\s$/.test(query))) {
        stems.add(one);
        if (worth === TYPO) respelt.push(one);
        for (const [n, weight] of holding(one)) best.set(n, Math.max(best.get(n) ?? 0, weight * worth));
      }
      for (const [n, weight] of best) {
        const score = scores.get(n) ?? [0, 0];
        scores.set(n, [score[0] + 1, score[1] + weight]);
      }
    });
    const most = Math.max(0, ...[...scores.values()].map(([matched]) => matched));
    const ranked = [...scores].filter(([, [matched]]) => matched === most).sort((a, b) => b[1][1] - a[1][1] || a[0] - b[0]);
    return { found: ranked.map(([n]) => n), stems, respelt, partly: most < wanted.length };
  }

  /* ---- What is shown ---- */

  const AROUND = 170;

  /** The stretch of a text that holds most of the words, with these marked. */
  function excerpt(text, stems, whole = false) {
    const hits = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) => words(word).some((one) => stems.has(stem(one)) || stems.has(one)))
      .map((match) => [match.index, match.index + match[0].length]);
    let [best, start] = [0, 0];
    hits.forEach(([at], i) => {
      const inside = hits.slice(i).filter(([other]) => other < at + AROUND).length;
      if (inside > best) [best, start] = [inside, at];
    });
    start = Math.max(0, start - 40);
    if (start) start = text.indexOf(" ", start) + 1;
    if (whole) start = 0;
    let end = whole ? text.length : Math.min(text.length, start + AROUND + 40);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + AROUND / 2);
    const parts = [start ? "… " : ""];
    let at = start;
    for (const [first, last] of hits) {
      if (first < start || last > end) continue;
      parts.push(text.slice(at, first), element("mark", {}, text.slice(first, last)));
      at = last;
    }
    return [...parts, text.slice(at, end), end < text.length ? " …" : ""];
  }

  async function shown(n, stems) {
    let address, title, text;
    if (n < firstRecord) {
      const { sources, starts } = indexes.find(({ base, end }) => n >= base && n < end);
      const i = starts.findLastIndex((start) => start <= n);
      const [key, label] = sources[i];
      const paragraph = n - starts[i] + 1;
      address = `${head.page.join(key)}#${key}-p${paragraph}`;
      title = `${label}, ¶${paragraph}`;
      text = (await cards(key)).paragraphs[paragraph - 1];
    } else if (n < firstSection) {
      const [id, place] = head.records[n - firstRecord];
      const record = (await records([id]))[id];
      [address, title, text] = [place, record.name, [record.line, record.text].filter(Boolean).join(". ")];
    } else {
      [address, title, text] = head.sections[n - firstSection];
      if (Array.isArray(text)) {
        const [page, i] = text;
        await load(`_search/pages/${page}.js`);
        text = data[`_search/pages/${page}`][i];
      }
    }
    const link = element("a", { href: new URL(address, root) }, element("b", {}, ...excerpt(title, stems, true)),
      element("span", {}, ...excerpt(text ?? "", stems)));
    return element("li", {}, link);
  }

  const GROUPS = [
    ["Persons, agreements, events", (n) => n >= firstRecord && n < firstSection],
    ["In the sources", (n) => n < firstRecord],
    ["In the briefings and other pages", (n) => n >= firstSection],
  ];

  let latest = 0;

  /** Fill a box with the results of a query; of each group so many. */
  async function fill(box, query, most) {
    const turn = ++latest;
    refill = () => fill(box, query, most);
    if (words(query).some((word) => word.length > 1)) loadYears();
    const { found, stems, respelt, partly } = search(query);
    const more = years?.progress();
    const content = [];
    let said = found.length ? `${found.length.toLocaleString("en")} result${found.length > 1 ? "s" : ""}` : `Nothing in ${more ? "these years" : "this book"} for “${query.trim()}”`;
    if (partly && found.length) said += ", none with all the words";
    if (respelt.length && found.length) said += `; searched for ${respelt.slice(0, 3).map((one) => `“${one}”`).join(", ")}`;
    for (const [title, belongs] of GROUPS) {
      const group = found.filter(belongs);
      if (!group.length) continue;
      const items = await Promise.all(group.slice(0, most).map((n) => shown(n, stems)));
      const name = group.length > most ? `${title} (${most} of ${group.length.toLocaleString("en")})` : title;
      content.push(element("p", { class: "bb-search-group" }, name), element("ul", { "aria-label": title }, ...items));
    }
    if (turn !== latest) return;
    const at = box.contains(document.activeElement) && document.activeElement.href;
    box.replaceChildren(element("p", { role: "status", class: "bb-search-count" }, said),
      ...more ? [element("p", { class: "bb-search-progress" }, more)] : [], ...content);
    if (at) [...box.querySelectorAll("a")].find((link) => link.href === at)?.focus();
  }

  function empty(box) {
    latest++;
    refill = () => {};
    box.replaceChildren();
  }

  /* ---- The field in the side bar: results beside it, the arrows walk through them ---- */

  function attach(field) {
    const box = element("div", { class: "bb-search", role: "region", "aria-label": "Search results", hidden: "" });
    field.form.after(box);
    let dismissed = false;
    const close = () => { box.hidden = true; };
    const update = async () => {
      if (!field.value.trim()) return close();
      dismissed = false;
      await fill(box, field.value, 6);
      const form = field.form.getBoundingClientRect();
      const below = Math.round(form.bottom) + 6;
      box.style.left = `${Math.max(12, Math.round(form.left))}px`;
      box.style.top = `${below}px`;
      box.style.maxHeight = `calc(100vh - ${below + 16}px)`;
      box.hidden = dismissed;
    };
    field.setAttribute("autocomplete", "off");
    field.addEventListener("input", update);
    field.addEventListener("focus", () => { if (field.value.trim() && box.hidden && !dismissed) update(); });
    document.addEventListener("pointerdown", (event) => { if (!box.contains(event.target) && event.target !== field) close(); });
    document.addEventListener("focusin", (event) => { if (!box.contains(event.target) && event.target !== field) close(); });
    const walk = (event) => {
      if (event.key === "Escape" && !box.hidden) {
        dismissed = true;
        close();
        field.focus();
        event.preventDefault();
        return;
      }
      const links = [...box.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || box.hidden || !links.length) return;
      event.preventDefault();
      if (at + step < 0) field.focus();
      else links[Math.min(at + step, links.length - 1)].focus();
    };
    field.addEventListener("keydown", walk);
    box.addEventListener("keydown", walk);
    if (document.activeElement === field) update();
  }

  /* ---- The page of results ---- */

  function takePage(place) {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    const field = element("input", { type: "search", class: "bb-search-field", "aria-label": "Search this book", autocomplete: "off" });
    const box = element("div", { class: "bb-search" });
    field.value = query;
    place.replaceChildren(element("h1", {}, "Search"), field, box);
    const update = () => (field.value.trim() ? fill(box, field.value, 50) : empty(box));
    field.addEventListener("input", () => {
      const address = new URL(location);
      address.searchParams.set("q", field.value);
      try { history.replaceState(null, "", address); } catch { /* some browsers refuse it in a folder */ }
      update();
    });
    update();
  }

  const place = document.getElementById("search-results");
  if (place) takePage(place);
  for (const field of document.querySelectorAll(".sidebar-search")) attach(field);
})();
