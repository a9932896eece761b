/* What scripts add to a page of the book: cards with the words behind a link, the way back from a paragraph, and
   buttons that copy. Every page is whole without them. Data come as scripts, which also load from a folder. */
"use strict";

window.briefbook = (() => {
  const root = new URL(document.documentElement.dataset.content_root || "./", document.baseURI);
  const data = {};
  const asked = {};

  /** Load a script of the book once; the promise is rejected where the file is not there. */
  function load(path) {
    asked[path] ??= new Promise((resolve, reject) => {
      const there = [...document.scripts].some((one) => one.src && new URL(one.src).pathname === new URL(path, root).pathname);
      if (there) return resolve();
      const script = document.createElement("script");
      script.src = new URL(path, root);
      script.onload = resolve;
      script.onerror = () => reject(new Error(path));
      document.head.append(script);
    });
    return asked[path];
  }

  /** The data of a source. */
  const cards = (name) => load(`_cards/${name}.js`).then(() => data[name]);

  /** The data of records, by identifier: of these at least. Many stand in several scripts, each from one name on. */
  async function records(ids) {
    const all = await cards("_records");
    if (!Array.isArray(all)) return all;
    const parts = new Set([...ids].map((id) => all.findLastIndex((first) => first <= id)).filter((part) => part >= 0));
    return Object.assign({}, ...await Promise.all([...parts].map((part) => cards(`_records-${part + 1}`))));
  }

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** Letters and digits alone, so that quotation marks and spaces do not matter. */
  const plain = (text) => [...text].map((c) => (/[\p{L}\p{N}]/u.test(c) ? c.toLowerCase() : " ")).join("");

  /** Where the parts of a quotation stand in a text, as [start, end]; parts are what stands between omissions. */
  function places(text, quotation) {
    const found = [];
    const within = plain(text);
    let from = 0;
    for (const part of quotation.split(/…|\[[^\]]*\]|\.\.\./)) {
      const words = plain(part).trim().split(/ +/).filter(Boolean);
      if (!words.length) continue;
      const match = new RegExp(words.join(" +"), "u").exec(within.slice(from));
      if (!match) return [];
      found.push([from + match.index, from + match.index + match[0].length]);
      from += match.index + match[0].length;
    }
    return found;
  }

  return { root, data, load, cards, records, element, places, take: (name, value) => { data[name] = value; } };
})();

/* Cards: on hover, on focus and on the first tap; they stay while the pointer is on them, and Escape closes them. */
(() => {
  const { cards, records, element, places } = window.briefbook;
  const LINKS = "article a:is(.bb-paragraph, .bb-actor, .bb-treaty, .bb-event)";
  const PARAGRAPH = /^#([a-z0-9-]+)-p(\d+)$/;
  const [SOON, LATER, LONGEST] = [180, 250, 1100];
  let card, shownFor, timer, pointer;

  const linkAt = (event) => event.target.closest?.(LINKS);

  function quotationOf(link) {
    const before = link.closest(".bb-pin")?.previousElementSibling;
    return before?.classList.contains("bb-quote") ? before.textContent : "";
  }

  /** A text with the quoted words marked; a long one is cut around them. */
  function marked(text, quotation) {
    const found = quotation ? places(text, quotation) : [];
    let [start, end] = [0, text.length];
    if (text.length > LONGEST) {
      const middle = found.length ? found[0][0] : 0;
      start = middle < LONGEST / 2 ? 0 : text.indexOf(" ", middle - LONGEST / 2) + 1;
      end = start + LONGEST < text.length ? text.lastIndexOf(" ", start + LONGEST) : text.length;
    }
    const parts = [start ? "… " : ""];
    let at = start;
    for (const [first, last] of found) {
      if (first < at || last > end) continue;
      parts.push(text.slice(at, first), element("mark", {}, text.slice(first, last)));
      at = last;
    }
    parts.push(text.slice(at, end), end < text.length ? " …" : "");
    return parts;
  }

  async function ofParagraphs(link, key, first) {
    const source = await cards(key);
    const range = /(\d+)–(\d+)\D*$/.exec(link.textContent);
    const last = range && Number(range[1]) === first ? Number(range[2]) : first;
    const quotation = quotationOf(link);
    const shown = [element("p", { class: "bb-card-head" }, element("b", {}, source.label), ` ${source.about}`)];
    let n = first, length = 0;
    for (; n <= last && (n === first || length < LONGEST); n++) {
      const text = source.paragraphs[n - 1];
      if (!text) return [];
      length += text.length;
      shown.push(element("p", {}, element("span", { class: "bb-card-n" }, `¶${n}`), ...marked(text, quotation)));
    }
    if (n <= last) shown.push(element("p", { class: "bb-card-more" }, `and ${last - n + 1} more`));
    return shown;
  }

  async function ofRecord(id) {
    const record = (await records([id]))[id];
    if (!record) return [];
    const shown = [element("p", { class: "bb-card-head" }, element("b", {}, record.name), record.line ? ` ${record.line}` : "")];
    if (record.text) shown.push(element("p", {}, record.text));
    if (record.mentioned) shown.push(element("p", { class: "bb-card-more" }, record.mentioned));
    return shown;
  }

  async function show(link) {
    if (shownFor === link) return;
    hide();
    shownFor = link;
    const paragraph = link.matches(".bb-paragraph") && PARAGRAPH.exec(link.hash);
    let content;
    try {
      content = await (paragraph ? ofParagraphs(link, paragraph[1], Number(paragraph[2])) : ofRecord(decodeURIComponent(link.hash.slice(1))));
    } catch {
      content = []; // the file is not there: the link leads to the words all the same
    }
    if (shownFor !== link || !content.length) return;
    card = element("div", { id: "bb-card", role: "tooltip", class: "bb-card" }, ...content);
    if (pointer === "touch") card.append(element("p", { class: "bb-card-more" }, "Tap the link again to go there."));
    link.closest("article").append(card);
    link.setAttribute("aria-describedby", "bb-card");
    place(link);
  }

  /** Below the link, or above it where there is more room; in the page, so that it moves with the text. */
  function place(link) {
    const lines = [...link.getClientRects()];
    const anchor = lines[0];
    const last = lines.at(-1);
    const width = document.documentElement.clientWidth;
    const below = window.innerHeight - last.bottom;
    const above = anchor.top;
    const under = below > card.offsetHeight + 16 || below >= above;
    card.style.maxHeight = `${Math.max(120, (under ? below : above) - 20)}px`;
    const left = Math.max(8, Math.min(anchor.left, width - card.offsetWidth - 8));
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${(under ? last.bottom + 6 : anchor.top - card.offsetHeight - 6) + window.scrollY}px`;
  }

  function hide() {
    clearTimeout(timer);
    shownFor?.removeAttribute("aria-describedby");
    card?.remove();
    card = shownFor = undefined;
  }

  const wait = (action, time) => { clearTimeout(timer); timer = setTimeout(action, time); };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event);
    if (link) wait(() => { pointer = event.pointerType; show(link); }, SOON);
    else if (event.target.closest?.(".bb-card")) clearTimeout(timer);
    else if (shownFor && document.activeElement !== shownFor) wait(hide, LATER);
    else if (!shownFor) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event);
    if (link?.matches(":focus-visible") && pointer !== "touch") show(link);
    else if (shownFor && shownFor !== link) hide();
  });
  document.addEventListener("focusout", (event) => { if (event.target === shownFor) wait(hide, LATER); });
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (shownFor && !linkAt(event) && !event.target.closest?.(".bb-card")) hide();
  }, true);
  document.addEventListener("click", (event) => {
    const link = linkAt(event);
    if (!link || pointer !== "touch" || shownFor === link) return;
    event.preventDefault();
    show(link);
  }, true);
  document.addEventListener("keydown", (event) => {
    pointer = "keyboard";
    if (event.key === "Escape" && shownFor) hide();
  });
})();

/* The way back: who follows a citation to its paragraph finds a link to the sentence that cites it. */
(() => {
  const { element, places } = window.briefbook;
  const KEPT = "briefbook-back";

  function remember(link) {
    const pin = link.closest(".bb-pin, li, p");
    const before = link.closest(".bb-pin")?.previousElementSibling;
    const here = location.href.split("#")[0];
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({
        to: link.href,
        from: pin?.id ? `${here}#${pin.id}` : here,
        title: document.querySelector("article h1")?.firstChild?.textContent.trim() ?? document.title,
        quotation: before?.classList.contains("bb-quote") ? before.textContent : "",
      }));
    } catch { /* a browser may refuse to remember; the paragraph says who cites it */ }
  }

  function offer() {
    document.querySelector(".bb-back")?.remove();
    let kept;
    try { kept = JSON.parse(sessionStorage.getItem(KEPT)); } catch { return; }
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!kept || !target || kept.to !== location.href || kept.from.split("#")[0] === location.href.split("#")[0]) return;
    const block = target.closest("p, li, td") ?? target;
    block.after(element("nav", { class: "bb-back", "aria-label": "Way back" },
      element("a", { href: kept.from }, `Back to “${kept.title}”`)));
    if (kept.quotation && window.Highlight) mark(block, kept.quotation);
  }

  /** Paint the quoted words without touching the text. */
  function mark(block, quotation) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const parts = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      parts.push([text.length, node]);
      text += node.data;
    }
    const at = (offset) => {
      const [start, node] = parts.findLast(([begin]) => begin <= offset);
      return [node, offset - start];
    };
    const ranges = places(text, quotation).map(([first, last]) => {
      const range = new Range();
      range.setStart(...at(first));
      const [node, offset] = at(last - 1);
      range.setEnd(node, offset + 1);
      return range;
    });
    CSS.highlights.set("bb-quoted", new Highlight(...ranges));
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("article a.bb-paragraph");
    if (link && !event.defaultPrevented) remember(link);
  });
  window.addEventListener("hashchange", offer);
  window.addEventListener("pageshow", offer);
  if (document.readyState !== "loading") offer();
})();

/* Copying: beside each paragraph of a source, its address and its citation. */
(() => {
  const { element } = window.briefbook;
  const about = document.querySelector("meta[name='briefbook-reference']")?.content;
  const key = document.querySelector("meta[name='briefbook-key']")?.content;
  if (!about) return;
  const status = element("p", { role: "status", class: "bb-status" });
  document.querySelector("article").append(status);

  async function copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no permission, or an old browser
      const field = element("textarea", { class: "bb-status" });
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    status.textContent = said;
    status.classList.add("bb-shown");
    setTimeout(() => status.classList.remove("bb-shown"), 2500);
  }

  function button(name, label, action) {
    const made = element("button", { type: "button", class: name, "aria-label": label, title: label });
    made.addEventListener("click", action);
    return made;
  }

  for (const number of document.querySelectorAll("article a.bb-para")) {
    const n = number.dataset.n;
    const tools = element("span", { class: "bb-tools" },
      button("bb-copy-link", `Copy the link to ¶${n}`, () => copy(number.href, `Link to ¶${n} copied`)),
      button("bb-copy-citation", `Copy the citation of ¶${n}`, () => copy(`${about}, ¶${n} (${key}:${n})`, `Citation of ¶${n} copied`)));
    tools.prepend(...number.parentElement.querySelectorAll(":scope > .bb-words"));
    number.parentElement.append(tools);
  }
})();

/* Long lists of records get filters, and pictures can be enlarged: more script where there is more to do. */
if (document.querySelectorAll(".bb-entry").length > 5) {
  window.briefbook.load("_static/briefbook-lists.js").catch(() => {});
}
if (document.querySelector(".bb-relations-picture")) window.briefbook.load("_static/briefbook-pictures.js").catch(() => {});

/* The search is loaded when a reader turns to it. */
(() => {
  const { load } = window.briefbook;
  const fields = [...document.querySelectorAll("input[name='q']")];
  const start = () => Promise.all(["_static/language_data.js", "_search/index.js", "_cards/_records.js"].map(load))
    .then(() => load("_static/briefbook-search.js"));

  for (const field of fields) field.addEventListener("focus", () => start().catch(() => {}), { once: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const field = fields.find((one) => one.checkVisibility?.() ?? one.offsetParent);
    if (field) { event.preventDefault(); field.focus(); field.select(); }
  });

  /* On Sphinx's page of results ours come first; Sphinx's own search runs where ours does not load. */
  const page = document.getElementById("search-results");
  if (!page || typeof Search === "undefined") return;
  const sphinx = Search.performSearch;
  Search.performSearch = (query) => start().catch(() => sphinx(query));
  start().catch(() => {});
})();
