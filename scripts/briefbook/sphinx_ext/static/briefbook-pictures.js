/* Pictures of relations: larger and smaller by buttons, keys and wheel; pointing at a name shows its lines. */
"use strict";

(() => {
  const { element } = window.briefbook;
  const [LEAST, MOST, STEP] = [1, 4, 1.25];

  for (const frame of document.querySelectorAll(".bb-relations-picture")) {
    const picture = frame.querySelector("svg");
    if (!picture) continue;
    let scale = 1;
    const zoom = (to) => {
      const [x, y] = [(frame.scrollLeft + frame.clientWidth / 2) / picture.clientWidth, (frame.scrollTop + frame.clientHeight / 2) / picture.clientHeight];
      scale = Math.min(MOST, Math.max(LEAST, to));
      picture.style.maxWidth = scale > 1 ? "none" : "";
      picture.style.width = scale > 1 ? `${100 * scale}%` : "";
      frame.classList.toggle("bb-zoomed", scale > 1);
      frame.scrollTo(x * picture.clientWidth - frame.clientWidth / 2, y * picture.clientHeight - frame.clientHeight / 2);
      smaller.disabled = whole.disabled = scale === LEAST;
      larger.disabled = scale === MOST;
    };
    const button = (text, label, action) => {
      const made = element("button", { type: "button", "aria-label": label }, text);
      made.addEventListener("click", action);
      return made;
    };
    const larger = button("+", "Enlarge the picture", () => zoom(scale * STEP));
    const smaller = button("−", "Make the picture smaller", () => zoom(scale / STEP));
    const whole = button("Whole", "Show the whole picture", () => zoom(1));
    frame.before(element("div", { class: "bb-zoom", role: "group", "aria-label": "Size of the picture" }, larger, smaller, whole));
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", picture.getAttribute("aria-label") ?? "Picture");
    frame.addEventListener("keydown", (event) => {
      if (event.target !== frame) return;
      const action = { "+": () => zoom(scale * STEP), "=": () => zoom(scale * STEP), "-": () => zoom(scale / STEP), 0: () => zoom(1) }[event.key];
      if (action) { event.preventDefault(); action(); }
    });
    frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? scale * STEP : scale / STEP);
    }, { passive: false });
    zoom(1);

    /* Lines end where their names begin: that is how they are told. */
    const lines = [...picture.querySelectorAll(".bb-tie")];
    const ends = new Map(lines.map((line) => {
      const length = line.getTotalLength();
      return [line, [line.getPointAtLength(0), line.getPointAtLength(length)]];
    }));
    for (const place of picture.querySelectorAll("a")) {
      const box = (place.querySelector(":not(text):not(tspan)") ?? place).getBBox();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const own = lines.filter((line) => ends.get(line).some((end) => Math.hypot(end.x - x, end.y - y) < 3));
      const show = (on) => {
        picture.classList.toggle("bb-chosen", on);
        for (const line of own) line.classList.toggle("bb-chosen", on);
      };
      for (const event of ["pointerenter", "focus"]) place.addEventListener(event, () => show(true));
      for (const event of ["pointerleave", "blur"]) place.addEventListener(event, () => show(false));
    }
  }
})();
